import type { MailContent } from "~/lib/mail/render-mail";

/** What a mail says, with its code and its button. Its subject is the heading above it. */
export function MailMessage({ message }: { message: Omit<MailContent, "subject"> }) {
  const { heading, paragraphs, code, action, choices = [], footer, preferences } = message;
  return (
    <>
      <p className="mb-2 font-semibold">{heading}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mb-3">
          {paragraph}
        </p>
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
