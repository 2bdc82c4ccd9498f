import { cloneElement, type InputHTMLAttributes, type ReactElement, type SelectHTMLAttributes } from "react";
import { classes } from "./classes";
import { FieldErrors } from "./field-errors";

interface ControlProps {
  id?: string;
  className?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
}

export interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  errors?: string[];
}

/**
 * A labelled control. Gives the one child its id and says to it where hint and errors stand: `<id>-description`
 * and `<id>-error`, the ids that Conform uses.
 */
export function Field({
  id,
  label,
  hint,
  errors,
  children,
}: FieldProps & { children: ReactElement<ControlProps> }) {
  const wrong = errors !== undefined && errors.length > 0;
  const descriptions = classes(hint && `${id}-description`, wrong && `${id}-error`);
  return (
    <div className="mb-5">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-description`} className="mb-1.5 text-sm text-soft">
          {hint}
        </p>
      ) : null}
      {cloneElement(children, {
        id,
        className: classes("input", children.props.className),
        "aria-describedby": descriptions || undefined,
        "aria-invalid": wrong || undefined,
      })}
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

type TextFieldProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id">;

/** One line of text; anything an `<input>` takes goes through. */
export function TextField({ id, label, hint, errors, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <input type="text" {...input} />
    </Field>
  );
}

type SelectFieldProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "id"> & {
    options: readonly { value: string; label: string; lang?: string }[];
  };

/** A choice from a list that is too long to lay open; `Segmented` for short ones. */
export function SelectField({ id, label, hint, errors, options, ...select }: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <select {...select}>
        {options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type CodeFieldProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "type" | "inputMode">;

/**
 * Six digits from a message. One input, so that phones fill it in and a code pasted with blanks fits;
 * digits of other widths and scripts' blanks are put right while typing, and must be on the server too.
 */
export function CodeField({ id, label, hint, errors, className, ...input }: CodeFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <input
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        pattern="\s*(\d\s*){6}"
        {...input}
        type="text"
        inputMode="numeric"
        className={classes("input-code", className)}
        onInput={(event) => {
          const typed = event.currentTarget;
          const digits = typed.value.normalize("NFKC").replace(/\D/g, "").slice(0, 6);
          if (digits !== typed.value) typed.value = digits;
        }}
      />
    </Field>
  );
}
