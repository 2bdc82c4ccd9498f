import { Form } from "@remix-run/react";
import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import type { OfferView } from "../view";
import { OptionCard } from "./option-card";
import { OriginalCard } from "./original-card";
import { TimeLeft } from "./time-left";

/**
 * An offer with its options beside the journey as booked, the time there is and what silence means; each open
 * option is a form of its own. `asked`: the option that the reader came for, which stands first.
 */
export function OfferChoice({
  view,
  asked = null,
  told = false,
}: {
  view: OfferView;
  asked?: number | null;
  /** The page has just said what was decided. */
  told?: boolean;
}) {
  const { t } = useTranslation("decide");
  const { open, options, original, held, silence, decided, undoText } = view;
  const first = open ? options.find(({ number, gone }) => number === asked && !gone) : undefined;
  const rebooks = open && options.some(({ kind, gone }) => kind === "rebook" && !gone);
  const effect = rebooks ? <p className="mb-3 text-soft">{t("options.rebook.effect")}</p> : null;
  // What was chosen is what counts from then on; the rest is for whoever wants to look it up.
  const chosen = open ? undefined : options.find((option) => option.chosen);
  const others = options.filter((option) => option !== first && option !== chosen);
  return (
    <>
      {decided && (undoText || !told) ? (
        <Notice tone="kept" className="mb-6">
          <p>{decided.text}</p>
          {undoText ? (
            <Form method="post" preventScrollReset className="mt-3">
              <p className="mb-2">{undoText}</p>
              <Button name="undo" value="1" size="small">
                {t("undo.button")}
              </Button>
            </Form>
          ) : null}
        </Notice>
      ) : null}
      {open ? (
        <Notice tone="held" word={held.text} className="mb-6">
          <TimeLeft until={held.iso} minutesLeft={held.minutesLeft} />
          <p>{silence}</p>
        </Notice>
      ) : null}
      {first ? (
        <section aria-labelledby="asked" className="mb-8">
          <h2 id="asked" className="mb-1 text-xl">
            {t("asked.title")}
          </h2>
          <p className="mb-3 text-soft">{t("asked.text")}</p>
          {first.kind === "rebook" ? effect : null}
          <OptionCard option={first} open={open} asked />
        </section>
      ) : null}
      <section aria-labelledby="options">
        <h2 id="options" className="mb-1 text-xl">
          {t(first ? "asked.others" : open ? "options.title" : "options.over")}
        </h2>
        {first?.kind === "rebook" ? null : effect}
        <p className="mb-3 text-sm text-soft">{t("local")}</p>
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
          {original ? <OriginalCard original={original} /> : null}
          {chosen ? <OptionCard option={chosen} open={open} /> : <Options options={others} open={open} />}
        </div>
        {chosen && others.length > 0 ? (
          <details className="folded mt-4">
            <summary>
              {t("options.others")}
              <ChevronDown size={18} aria-hidden="true" />
            </summary>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <Options options={others} open={open} />
            </div>
          </details>
        ) : null}
      </section>
    </>
  );
}

function Options({ options, open }: Pick<OfferView, "options" | "open">) {
  return options.map((option) => <OptionCard key={option.number} option={option} open={open} />);
}
