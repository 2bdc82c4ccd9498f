import { type ComponentProps, useEffect, useState } from "react";
import { SelectField } from "~/components/ui/field";

interface TimeZoneFieldProps extends ComponentProps<typeof SelectField> {
  /** Nobody chose one yet: where JavaScript runs, the device's own is taken. */
  guess?: boolean;
}

/** A time zone from the list; for a new customer the one of the device they are on. */
export function TimeZoneField({ guess = false, defaultValue, options, ...field }: TimeZoneFieldProps) {
  const [value, setValue] = useState(defaultValue);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (guess && options.some((option) => option.value === own)) setValue(own);
  }, [guess, options]);
  return (
    <SelectField
      {...field}
      options={options}
      value={value}
      onChange={(event) => setValue(event.target.value)}
    />
  );
}
