import { useTranslation } from "react-i18next";
import { BRAND } from "~/lib/brand";

/** A notification as a device shows it: who sends it, what it says, and where its buttons lead. */
export function DeviceMessage({
  title,
  body,
  actions,
}: {
  title: string;
  body: string;
  actions: { label: string; url: string }[];
}) {
  return (
    <div className="rounded-md border border-line bg-well p-4">
      <p className="text-sm text-soft">{BRAND}</p>
      <p className="mt-1 font-semibold wrap-anywhere">{title}</p>
      <p className="mt-1 wrap-anywhere">{body}</p>
      {actions.length > 0 ? (
        <p className="mt-3 flex flex-wrap gap-2">
          {actions.map(({ label, url }) => (
            <a key={label} className="button button-secondary button-small" href={url}>
              {label}
            </a>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** What was posted to a server of the customer's, as it went out. */
export function WebhookMessage({ headers, body }: { headers: Record<string, string>; body: string }) {
  const { t } = useTranslation("demo");
  return (
    <>
      <p className="mb-1 text-sm text-soft">{t("messages.headers")}</p>
      <pre className="mb-4 rounded-md bg-well p-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        {Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join("\n")}
      </pre>
      <p className="mb-1 text-sm text-soft">{t("messages.body")}</p>
      <pre className="rounded-md bg-well p-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">{body}</pre>
    </>
  );
}
