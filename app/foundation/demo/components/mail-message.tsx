import type { MailContent } from "~/lib/mail/render-mail";

/** What a mail says, with its code and its button. Its subject is the heading above it. */
export function MailMessage({ message }: { message: Omit<MailContent, "subject"> }) {
  const { heading, paragraphs, items = [], code, action, choices = [], footer, preferences } = message;
  return (
    <>
      <p className="mb-2 font-semibold">{heading}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mb-3">
          {paragraph}
        </p>
      ))}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a kept mail never changes, and two of them may say the same.
        <section key={index} className="mb-3 border-t border-line pt-3">
          <p className="mb-1 font-semibold">{item.heading}</p>
          {item.paragraphs.map((paragraph) => (
            <p key={paragraph} className="mb-2">
              {paragraph}
            </p>
          ))}
          {item.action ? <a href={item.action.url}>{item.action.label}</a> : null}
        </section>
      ))}
      {code ? <p className="mb-3 font-mono text-2xl tracking-widest select-all">{code}</p> : null}
      {choices.length > 0 ? (
        <ul className="mb-4 grid gap-2">
          {choices.map(({ label, url }) => (
            <li key={url}>
              <a href={url}>{label}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {action ? (
        <p className="mb-4">
          <a className="button button-secondary" href={action.url}>
            {action.label}
          </a>
        </p>
      ) : null}
      <p className="text-sm text-soft">{footer}</p>
      {preferences ? (
        <p className="mt-2 text-sm">
          <a href={preferences.url}>{preferences.label}</a>
        </p>
      ) : null}
    </>
  );
}
