import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { LoadBoundary } from "~/components/ui/load-boundary";
import { PictureContext } from "~/lib/use-live-query";
import { MAX_WIDGETS, type StartPageDocument } from "../../document";
import type { ListedKind } from "../../listed";
import { countOf, galleryEntries, type Offer } from "../../offers";
import type { Said } from "../use-told";
import { EDITOR_TEXTS, useKindWords } from "../words";
import { EditorDialog } from "./editor-dialog";
import { Inert } from "./inert";
import { LiveSentence } from "./live-sentence";

interface GalleryProps {
  document: StartPageDocument;
  /** What was done last: said in here too, since the page behind a dialog is not heard. */
  told: Said;
  /** The kind that somebody came for, if any: it stands first. */
  wanted: string | null;
  offers: readonly Offer[];
  onAdd(kind: ListedKind, offer: Offer | null): void;
  onClose(): void;
}

/** Everything that can be put on a page, each with a picture of it. Stays open, so that one can take several. */
export function Gallery({ document, told, wanted, offers, onAdd, onClose }: GalleryProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const [before] = useState(told.number);
  const isFull = document.widgets.length >= MAX_WIDGETS;
  return (
    <EditorDialog title={t("gallery.title")} isOpen onClose={onClose} wide>
      <p className="mt-1 text-soft">
        {isFull ? t("gallery.full", { count: MAX_WIDGETS }) : t("gallery.lead")}
      </p>
      <p role="status" className="mt-2 min-h-6 font-semibold">
        {told.number === before ? null : <LiveSentence said={told} />}
      </p>
      <ul className="editor-gallery">
        {inOrder(wanted, offers).map((entry) => (
          <GalleryEntry
            key={idOf(entry)}
            entry={entry}
            count={countOf(entry, document.widgets)}
            isFull={isFull}
            onAdd={onAdd}
          />
        ))}
      </ul>
    </EditorDialog>
  );
}

type Entry = ReturnType<typeof galleryEntries>[number];

const idOf = ({ kind, offer }: Entry) =>
  ["gallery", kind.kind, ...Object.values(offer?.settings ?? {})].join("-");

function inOrder(wanted: string | null, offers: readonly Offer[]): Entry[] {
  const entries = galleryEntries(offers);
  const isFirst = ({ kind }: Entry) => kind.kind === wanted;
  return [...entries.filter(isFirst), ...entries.filter((entry) => !isFirst(entry))];
}

interface GalleryEntryProps {
  entry: Entry;
  /** How many the customer has of it. */
  count: number;
  isFull: boolean;
  onAdd(kind: ListedKind, offer: Offer | null): void;
}

function GalleryEntry({ entry, count, isFull, onAdd }: GalleryEntryProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const wordsOf = useKindWords();
  const { kind, offer } = entry;
  const { Icon } = kind;
  const name = offer?.title ?? wordsOf(kind, "title");
  const isThere = count > 0 && !kind.several;
  const id = idOf(entry);
  return (
    <li className="editor-gallery-entry">
      <KindPicture kind={kind} preview={offer?.preview} />
      <div className="editor-gallery-words">
        <h3 id={id} className="flex items-center gap-2 text-base">
          <Icon size={18} />
          {name}
        </h3>
        <p className="grow text-sm text-soft">{offer?.about ?? wordsOf(kind, "about")}</p>
        {kind.purpose ? <p className="text-sm text-soft">{t(`gallery.needs.${kind.purpose}`)}</p> : null}
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button
            type="button"
            size="small"
            aria-label={t("gallery.addOne", { name })}
            aria-disabled={isThere || isFull || undefined}
            onClick={isThere || isFull ? undefined : () => onAdd(kind, offer)}
          >
            {t("gallery.add")}
          </Button>
          {count > 0 ? <span className="text-sm text-soft">{t("gallery.there", { count })}</span> : null}
        </div>
      </div>
    </li>
  );
}

/** What a kind looks like, with made-up content or that of `preview`; nothing where its code can't be had. */
export function KindPicture({ kind, preview = kind.preview }: { kind: ListedKind; preview?: unknown }) {
  const { Render } = kind;
  return (
    <div aria-hidden="true" className="editor-picture">
      <LoadBoundary instead={null}>
        <Suspense fallback={null}>
          <Inert>
            <PictureContext.Provider value>
              <Render
                id={`picture-${kind.kind}`}
                view={preview}
                settings={kind.readSettings({})}
                width={1}
                size={kind.sizes[0]}
              />
            </PictureContext.Provider>
          </Inert>
        </Suspense>
      </LoadBoundary>
    </div>
  );
}
