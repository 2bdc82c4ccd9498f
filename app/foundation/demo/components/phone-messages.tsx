import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { classes } from "~/components/ui/classes";

/** A text message as a phone shows it: ours to the left, the reader's own to the right, links to tap. */
export function SmsMessage({ direction, text }: { direction: "in" | "out"; text: string }) {
  return (
    <p
      className={classes(
        "w-fit max-w-[85%] rounded-lg px-4 py-2.5 wrap-anywhere whitespace-pre-line",
        direction === "out"
          ? "rounded-es-none bg-well"
          : "ms-auto rounded-ee-none bg-harbour text-harbour-ink",
      )}
    >
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        // Every second part is what the pattern took.
        index % 2 === 1 ? (
          <a key={part} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

/** Answers a text message as its reader would, from their phone. */
export function SmsReply({ messageId, number }: { messageId: string; number: string }) {
  const { t } = useTranslation("demo");
  const id = useId();
  return (
    <Form method="post" className="mt-4">
      <input type="hidden" name="messageId" value={messageId} />
      <label htmlFor={id} className="mb-1 block text-sm">
        {t("messages.reply.label", { number })}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          name="text"
          className="input"
          required
          maxLength={160}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
        />
        <Button name="intent" value="reply">
          {t("messages.reply.send")}
        </Button>
      </div>
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-soft">
        {t("messages.reply.hint")}
      </p>
    </Form>
  );
}

/** The words of a call. */
export function CallMessage({ spoken }: { spoken: string[] }) {
  const { t } = useTranslation("demo");
  return (
    <>
      <p className="mb-2 text-sm text-soft">{t("messages.spoken")}</p>
      <blockquote className="border-s-2 border-edge ps-4">
        {spoken.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </blockquote>
    </>
  );
}
