import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "./classes";
import { type Tone, ToneShape, toneGround, toneText } from "./tone";

interface NoticeProps {
  tone: Tone;
  /** The word of the state; the tone's own ("Done", "Problem" …) where nothing better fits. */
  word?: string;
  className?: string;
  children: ReactNode;
}

/** Something that one should know here, with the shape and the word of its state. */
export function Notice({ tone, word, className, children }: NoticeProps) {
  const { t } = useTranslation("common");
  return (
    <div className={classes("flex gap-3 rounded-md border border-rim p-4", toneGround[tone], className)}>
      <ToneShape tone={tone} className="mt-1" />
      <div className="min-w-0">
        <strong className={classes("font-semibold", toneText[tone])}>{word ?? t(`tone.${tone}`)}</strong>
        <div>{children}</div>
      </div>
    </div>
  );
}
