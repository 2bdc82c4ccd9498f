import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { PictureContext } from "~/lib/use-live-query";
import { MAX_WIDGETS, type StartPageDocument } from "../../document";
import type { ListedKind } from "../../listed";
import { widgetKinds } from "../../registry";
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
  onAdd(kind: ListedKind): void;
  onClose(): void;
}

/** Everything that can be put on a page, each with a picture of it. Stays open, so that one can take several. */
export function Gallery({ document, told, wanted, onAdd, onClose }: GalleryProps) {
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
        {inOrder(wanted).map((kind) => (
          <GalleryEntry
            key={kind.kind}
            kind={kind}
            count={document.widgets.filter((widget) => widget.kind === kind.kind).length}
            isFull={isFull}
            onAdd={onAdd}
          />
        ))}
      </ul>
    </EditorDialog>
  );
}

function inOrder(wanted: string | null): ListedKind[] {
  const first = wanted === null ? undefined : widgetKinds.get(wanted);
  const others = [...widgetKinds.values()].filter((kind) => kind !== first);
  return first ? [first, ...others] : others;
}

interface GalleryEntryProps {
  kind: ListedKind;
  /** How many the customer has of it. */
  count: number;
  isFull: boolean;
  onAdd(kind: ListedKind): void;
}

function GalleryEntry({ kind, count, isFull, onAdd }: GalleryEntryProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const wordsOf = useKindWords();
  const { Icon } = kind;
  const name = wordsOf(kind, "title");
  const isThere = count > 0 && !kind.several;
  const id = `gallery-${kind.kind}`;
  return (
    <li className="editor-gallery-entry">
      <KindPicture kind={kind} />
      <div className="editor-gallery-words">
        <h3 id={id} className="flex items-center gap-2 text-base">
          <Icon size={18} />
          {name}
        </h3>
        <p className="grow text-sm text-soft">{wordsOf(kind, "about")}</p>
        {kind.purpose ? <p className="text-sm text-soft">{t(`gallery.needs.${kind.purpose}`)}</p> : null}
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button
            type="button"
            size="small"
            aria-label={t("gallery.addOne", { name })}
            aria-disabled={isThere || isFull || undefined}
            onClick={isThere || isFull ? undefined : () => onAdd(kind)}
          >
            {t("gallery.add")}
          </Button>
          {count > 0 ? <span className="text-sm text-soft">{t("gallery.there", { count })}</span> : null}
        </div>
      </div>
    </li>
  );
}

/** What a kind looks like, with made-up content. */
export function KindPicture({ kind }: { kind: ListedKind }) {
  const { Render } = kind;
  return (
    <div aria-hidden="true" className="editor-picture">
      <Suspense fallback={null}>
        <Inert>
          <PictureContext.Provider value>
            <Render
              id={`picture-${kind.kind}`}
              view={kind.preview}
              settings={kind.readSettings({})}
              width={1}
              size={kind.sizes[0]}
            />
          </PictureContext.Provider>
        </Inert>
      </Suspense>
    </div>
  );
}
