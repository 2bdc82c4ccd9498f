import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ToneShape } from "./tone";

interface FormErrorProps {
  id?: string;
  title?: string;
  /** What is wrong; with the id of the field where there is one to go to. Nothing is drawn when empty. */
  errors?: readonly { message: string; fieldId?: string }[];
}

/** What keeps a form from going through, said once on top. Takes the focus when it comes, so that it is heard. */
export function FormError({ id, title, errors = [] }: FormErrorProps) {
  const { t } = useTranslation("common");
  const summary = useRef<HTMLDivElement>(null);
  const said = errors.map(({ message }) => message).join("\n");
  useEffect(() => {
    if (said) summary.current?.focus();
  }, [said]);

  if (errors.length === 0) return null;
  return (
    <div
      id={id}
      ref={summary}
      role="alert"
      tabIndex={-1}
      className="mb-6 flex gap-3 rounded-md border border-harm bg-harm-ground p-4"
    >
      <ToneShape tone="harm" className="mt-1" />
      <div>
        <strong className="font-semibold text-harm">{title ?? t("form.wrong")}</strong>
        <ul>
          {errors.map(({ message, fieldId }) => (
            <li key={`${fieldId} ${message}`}>{fieldId ? <a href={`#${fieldId}`}>{message}</a> : message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
