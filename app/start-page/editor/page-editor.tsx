import { Link, useRevalidator, useSearchParams } from "@remix-run/react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { WidgetBody } from "../components/widget-body";
import type { StartPageEdit, WidgetEntry } from "../document";
import type { Offer } from "../offers";
import type { Outcome } from "../outcome";
import { pageName } from "../page-name";
import { widgetKinds } from "../registry";
import { PageLinks } from "../style/components/page-nav";
import { EditBar } from "./components/edit-bar";
import { EditableGrid } from "./components/editable-grid";
import { EditableTabs } from "./components/editable-tabs";
import { Gallery, KindPicture } from "./components/gallery";
import { LeaveDialog } from "./components/leave-dialog";
import { PageNameDialog } from "./components/page-name-dialog";
import { SettingsDialog } from "./components/settings-dialog";
import "./editor.css";
import "./overlays.css";
import type { Queue } from "./queue";
import { useActs } from "./use-acts";
import { useLeaving } from "./use-leaving";
import { usePageEdits } from "./use-page-edits";
import { useTold } from "./use-told";
import { EDITOR_TEXTS, useWidgetNames } from "./words";

export interface PageEditorProps {
  /** The customer's id. */
  owner: string;
  /** The page as the loader gave it. */
  loaded: Queue["base"];
  /** What the gallery has beside the kinds. */
  offers: readonly Offer[];
  /** What came of asking for a widget's view; null where nobody asked yet. */
  outcomeOf(widget: WidgetEntry): Outcome | Promise<Outcome> | null;
}

/** Changes to these bring content that only the loader has. */
const BRINGS_CONTENT: readonly StartPageEdit["do"][] = ["add", "set", "reset", "layout", "replace"];

type Open = { dialog: "gallery" | "new-page" } | { dialog: "settings" | "rename-page"; id: string };

/** My page while its customer changes it, in the place of the page itself. */
export function PageEditor({ owner, loaded, offers, outcomeOf }: PageEditorProps) {
  const { t, i18n } = useTranslation(EDITOR_TEXTS);
  const { t: tabs } = useTranslation("page");
  const { revalidate } = useRevalidator();
  const made = usePageEdits({
    owner,
    loaded,
    onKept: (kept) => {
      if (kept.some((edit) => BRINGS_CONTENT.includes(edit.do))) revalidate();
    },
    onKeptAfter: revalidate,
  });
  const { document } = made;
  const nameOf = useWidgetNames(document);
  const [params] = useSearchParams();
  const { pages } = document;
  const page = (pages.find(({ id }) => id === params.get("page")) ?? pages[0])?.id ?? "";
  const wanted = params.get("add");
  const [open, setOpen] = useState<Open | null>(wanted === null ? null : { dialog: "gallery" });
  const { edits, leave, isLeaving } = useLeaving(page, made);
  const told = useTold(edits);
  const acts = useActs({ document, page, nameOf, edits, told, open: setOpen });

  const start = useRef<HTMLHeadingElement>(null);
  // Before anything of it can be reached, or the focus would be taken from where somebody has put it.
  useLayoutEffect(() => start.current?.focus({ preventScroll: true }), []);

  const takeBack = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || isField(event.target)) return;
    const key = event.key.toLowerCase();
    const act = key === "y" || (key === "z" && event.shiftKey) ? told.redo : key === "z" ? told.undo : null;
    if (!act) return;
    event.preventDefault();
    act();
  };

  const opened = open && "id" in open ? open.id : null;
  const widget = open?.dialog === "settings" ? document.widgets.find(({ id }) => id === opened) : undefined;
  return (
    <I18nProvider locale={i18n.language}>
      <PageLinks />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Undo by keyboard is heard from everything inside */}
      <div className="editor" onKeyDown={takeBack}>
        {/* React Aria writes a style into the page where it finds none of this id. The Content-Security-Policy allows
            no such style: editor.css has it instead. */}
        <span id="react-aria-pressable-style" hidden />
        <h2 ref={start} tabIndex={-1} className="sr-only">
          {t("title")}
        </h2>
        <EditBar
          edits={edits}
          told={told.said}
          isSuggestion={document.suggested === true}
          onUndo={told.undo}
          onRedo={told.redo}
          onAdd={() => setOpen({ dialog: "gallery" })}
          onReset={acts.reset}
          onDone={leave}
          isLeaving={isLeaving}
        />
        <EditableTabs pages={pages} page={page} acts={acts.pages} />
        <EditableGrid
          document={document}
          page={page}
          pageName={pageName(pages, page, tabs)}
          nameOf={nameOf}
          acts={acts.widgets}
          onCarried={acts.carry}
          renderBody={(widget) => <Body widget={widget} outcome={outcomeOf(widget)} />}
        />
        <p className="mt-6 text-sm">
          <Link to="/page/edit">{tabs("forms")}</Link>
        </p>
        {open?.dialog === "gallery" ? (
          <Gallery
            document={document}
            told={told.said}
            wanted={wanted}
            offers={offers}
            onAdd={acts.add}
            onClose={() => setOpen(null)}
          />
        ) : null}
        {widget ? (
          <SettingsDialog
            key={widget.id}
            widget={widget}
            name={nameOf(widget.id)}
            outcome={outcomeOf(widget)}
            onSettings={(change) => acts.set(widget.id, change)}
            onClose={() => setOpen(null)}
          />
        ) : null}
        <LeaveDialog saving={edits.saving} />
        {open?.dialog === "new-page" ? (
          <PageNameDialog title={t("page.new")} name="" onName={acts.addPage} onClose={() => setOpen(null)} />
        ) : null}
        {open?.dialog === "rename-page" ? (
          <PageNameDialog
            title={t("page.renameOne", { page: pageName(pages, open.id, tabs) })}
            name={pages.find(({ id }) => id === open.id)?.name ?? ""}
            onName={(name) => acts.renamePage(open.id, name)}
            onClose={() => setOpen(null)}
          />
        ) : null}
      </div>
    </I18nProvider>
  );
}

/** What a widget shows, or a picture that stands for what is on its way. */
function Body({ widget, outcome }: { widget: WidgetEntry; outcome: Outcome | Promise<Outcome> | null }) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const kind = widgetKinds.get(widget.kind);
  if (!kind) return <p className="text-soft">{t("widget.unknownText")}</p>;
  if (!outcome) return <KindPicture kind={kind} />;
  const settings = kind.readSettings(widget.settings);
  return <WidgetBody widget={widget} kind={kind} settings={settings} outcome={outcome} />;
}

const isField = (target: EventTarget) =>
  target instanceof HTMLElement &&
  target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
