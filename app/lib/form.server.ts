import type { Submission, SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import { isTextKey, type Translator } from "./i18n/i18n.server";

/** The fields that a page of ours sent. Answers 400 to a body that is none of a form's. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** As `readForm`, for machines: the fields that are texts, the last of a name. */
export async function readFields(request: Request): Promise<Record<string, string>> {
  return Object.fromEntries(
    [...(await readForm(request))].flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}

/** Never sent back to the page, whatever was wrong with the rest. */
const SECRETS = ["password", "currentPassword"];

interface Refusal {
  /** What is wrong with the form as a whole: finished texts. */
  formErrors?: string[];
  /** What is wrong with a field: finished texts. */
  fieldErrors?: Record<string, string[]>;
  status?: 400 | 422 | 429;
  headers?: HeadersInit;
}

/**
 * The answer to input that can't be taken: status 400, the field named, what was typed kept (secrets never).
 * The schema's messages are keys of our texts, said here in the visitor's language, so that the browser needs
 * neither the schema nor its texts.
 */
export function refuse<Schema>(
  submission: Submission<Schema, string[]>,
  t: Translator,
  { formErrors = [], fieldErrors = {}, status = 400, headers }: Refusal = {},
) {
  const reply: SubmissionResult<string[]> = submission.reply({ hideFields: SECRETS });
  const said = Object.entries(reply.error ?? {}).map(([name, keys]): [string, string[] | null] => [
    name,
    keys?.map((key) => t(isTextKey(key) ? key : "common:form.invalid")) ?? null,
  ]);
  const error: Record<string, string[] | null> = { ...Object.fromEntries(said), ...fieldErrors };
  if (formErrors.length > 0) error[""] = formErrors;
  return data({ ...reply, status: "error" as const, error }, { status, headers });
}
