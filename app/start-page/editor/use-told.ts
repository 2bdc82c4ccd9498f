import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StartPageEdit } from "../document";
import type { Told } from "./queue";
import type { PageEdits } from "./use-page-edits";
import { EDITOR_TEXTS, nameStep, sayDone } from "./words";

/** What was done last, in words; empty at first. */
export interface Said {
  sentence: string;
  /** How many were said before it. */
  number: number;
}

export interface Teller {
  said: Said;
  /** Does it and says it. */
  act(edits: StartPageEdit[], told: Told): void;
  undo(): void;
  redo(): void;
}

/** Everything done is told in a sentence, to eyes and to ears, and so is what is taken back. */
export function useTold(edits: PageEdits): Teller {
  const { t } = useTranslation(EDITOR_TEXTS);
  const [said, setSaid] = useState<Said>({ sentence: "", number: 0 });
  const say = (sentence: string) => setSaid(({ number }) => ({ sentence, number: number + 1 }));
  return {
    said,
    act(made, told) {
      edits.act(made, told);
      say(sayDone(told, t));
    },
    undo() {
      if (edits.undoes) say(t("told.undone", { what: nameStep(edits.undoes, t) }));
      edits.undo();
    },
    redo() {
      if (edits.redoes) say(t("told.redone", { what: nameStep(edits.redoes, t) }));
      edits.redo();
    },
  };
}
