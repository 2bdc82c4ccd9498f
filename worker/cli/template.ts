import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { findPortal } from "./find-portal";

/** PostgreSQL's code for a value that a check refuses. */
const CHECK_VIOLATION = "23514";

const words = z.object({ en: z.string().min(1) }).catchall(z.string());
const templateFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "small letters, digits and hyphens, at most 40"),
  title: words,
  about: words,
  place: z.number().int().min(0).max(1_000).default(0),
  page: z.json(),
});

/**
 * `npm run template -- FILE.json --as EDITOR`: offers customers the page of this file to start from
 * (docs/page-templates.md), in place of one of the same name. `npm run template -- --remove NAME --as EDITOR` takes
 * it back. EDITOR is the address of an editor: the database writes such things in the name of people alone.
 */
await run(async () => {
  const { file, remove, as } = readArguments();
  const operator = await findPortal(process.env);
  const { data: staffId } = await operator.rpc("editor_with_address", { email: as }).throwOnError();
  if (!staffId) throw new OperatorError(`Nobody with the address ${as} is an editor here.`);
  const editor = await findPortal(process.env, { role: "editor", staffId });

  if (remove !== undefined) {
    const { data: removed } = await editor.rpc("remove_company_template", { name: remove }).throwOnError();
    if (!removed) throw new OperatorError(`There is no template called ${remove}.`);
    console.log(`${remove} is no longer offered.`);
    return;
  }
  const { name, title, about, place, page } = await readTemplate(file);
  const { data: isNew, error } = await editor.rpc("put_company_template", {
    name,
    titles: title,
    abouts: about,
    content: page,
    place,
  });
  if (error?.code === CHECK_VIOLATION) {
    throw new OperatorError(`${file} holds what no template may: docs/page-templates.md says what one is.`);
  }
  if (error) throw error;
  console.log(isNew ? `${name} is offered from now on.` : `${name} is offered as it is now.`);
});

async function readTemplate(file: string) {
  const text = await readFile(file, "utf8").catch(() => {
    throw new OperatorError(`${file} can't be read.`);
  });
  const parsed = templateFile.safeParse(jsonIn(text, file));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new OperatorError(`${file}: ${first?.path.join(".") || "the whole"}: ${first?.message}`);
}

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new OperatorError(`${file} is no JSON.`);
  }
}

function readArguments(): { file: string; remove: string | undefined; as: string } {
  const usage = new OperatorError(
    "Say which, and in whose name: npm run template -- FILE.json --as EDITOR, or --remove NAME --as EDITOR.",
  );
  try {
    const { values, positionals } = parseArgs({
      options: { as: { type: "string" }, remove: { type: "string" } },
      allowPositionals: true,
    });
    const [file = "", ...more] = positionals;
    if (values.as === undefined || more.length > 0 || (file === "") === (values.remove === undefined))
      throw usage;
    return { file, remove: values.remove, as: values.as };
  } catch {
    throw usage;
  }
}
