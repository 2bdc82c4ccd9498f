import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { BRAND } from "~/lib/brand";

/** A notification as a device shows it: who sends it, what it says, what it answers and where it leads. */
export function DeviceMessage({
  messageId,
  title,
  body,
  buttons,
  links,
}: {
  messageId: string;
  title: string;
  body: string;
  /** Words of the buttons that answer at once, in their order. */
  buttons: readonly string[];
  links: readonly { label: string; url: string }[];
}) {
  return (
    <div className="rounded-md border border-line bg-well p-4">
      <p className="text-sm text-soft">{BRAND}</p>
      <p className="mt-1 font-semibold wrap-anywhere">{title}</p>
      <p className="mt-1 wrap-anywhere">{body}</p>
      {buttons.length + links.length > 0 ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {buttons.length > 0 ? (
            <Form method="post" preventScrollReset className="contents">
              <input type="hidden" name="messageId" value={messageId} />
              <input type="hidden" name="intent" value="press" />
              {buttons.map((words, index) => (
                <Button key={words} name="button" value={index} size="small">
                  {words}
                </Button>
              ))}
            </Form>
          ) : null}
          {links.map(({ label, url }) => (
            <a key={url} className="button button-secondary button-small" href={url}>
              {label}
            </a>
          ))}
        </div>
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
