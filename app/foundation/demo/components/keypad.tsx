import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** The keys that a call asks for, each with what it stands for. */
export function Keypad({
  messageId,
  digits,
}: {
  messageId: string;
  digits: readonly { digit: string; label: string }[];
}) {
  const { t } = useTranslation("demo");
  if (digits.length === 0) return null;
  return (
    <Form method="post" preventScrollReset className="mt-4">
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="intent" value="press" />
      <p className="mb-2 text-sm text-soft">{t("phone.keypad")}</p>
      <ul className="grid gap-2">
        {digits.map(({ digit, label }, index) => (
          <li key={digit}>
            <button
              type="submit"
              name="button"
              value={index}
              className="demo-key"
              aria-label={t("phone.key", { digit, label })}
            >
              <span className="demo-key-digit">{digit}</span>
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </Form>
  );
}
