import { classes } from "./classes";
import { FieldErrors } from "./field-errors";

interface SegmentedProps {
  id: string;
  legend: string;
  name: string;
  options: readonly { value: string; label: string; lang?: string }[];
  defaultValue?: string;
  hint?: string;
  errors?: string[];
}

/** One of few, all in sight: radio buttons beside each other. */
export function Segmented({ id, legend, name, options, defaultValue, hint, errors }: SegmentedProps) {
  const wrong = errors !== undefined && errors.length > 0;
  const descriptions = classes(hint && `${id}-description`, wrong && `${id}-error`);
  return (
    <fieldset id={id} tabIndex={-1} className="mb-5 min-w-0" aria-describedby={descriptions || undefined}>
      <legend className="mb-1 font-semibold">{legend}</legend>
      {hint ? (
        <p id={`${id}-description`} className="mb-1.5 text-sm text-soft">
          {hint}
        </p>
      ) : null}
      <div className="segmented">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldErrors id={id} errors={errors} />
    </fieldset>
  );
}
