import { type InputHTMLAttributes, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field, type FieldProps } from "./field";
import { useHydrated } from "./use-hydrated";

type PasswordFieldProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "type">;

/** A password that its owner may look at; without scripts a plain password input. */
export function PasswordField({ id, label, hint, errors, ...input }: PasswordFieldProps) {
  const { t } = useTranslation("common");
  const [shown, setShown] = useState(false);
  const canShow = useHydrated();
  return (
    <div className="relative">
      <Field id={id} label={label} hint={hint} errors={errors}>
        <input autoCapitalize="off" spellCheck={false} {...input} type={shown ? "text" : "password"} />
      </Field>
      {canShow ? (
        <button
          type="button"
          className="absolute end-0 top-0 min-h-6 text-sm text-link underline underline-offset-4"
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {shown ? t("password.hide") : t("password.show")}
        </button>
      ) : null}
    </div>
  );
}
