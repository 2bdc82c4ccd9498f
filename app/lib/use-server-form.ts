import { type SubmissionResult, useForm } from "@conform-to/react";
import { useNavigation } from "@remix-run/react";

/**
 * A form that the server judges: what it refused stands at its field, what was typed is kept. Works the same
 * without JavaScript, which is why the browser gets no second copy of the rules.
 */
export function useServerForm<Fields extends Record<string, unknown>>({
  id,
  lastResult,
}: {
  id: string;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const [form, fields] = useForm<Fields, Fields, string[]>({ id, lastResult });
  const navigation = useNavigation();

  return {
    formProps: { id: form.id, onSubmit: form.onSubmit, noValidate: form.noValidate },
    pending: navigation.state !== "idle" && navigation.formMethod === "POST",
    /** What every field component takes. */
    field(name: keyof Fields & string, initial?: string) {
      const meta = fields[name];
      const typed = typeof meta?.initialValue === "string" ? meta.initialValue : undefined;
      return { id: `${id}-${name}`, name, defaultValue: typed ?? initial, errors: meta?.errors };
    },
    /** Everything that is wrong, for the summary on top. */
    errors: Object.entries(form.allErrors).flatMap(([name, messages]) =>
      messages.map((message) => ({ message, fieldId: name ? `${id}-${name}` : undefined })),
    ),
  };
}
