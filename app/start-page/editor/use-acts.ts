import { useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { StartPageDocument, StartPageEdit } from "../document";
import { applyEdit, widgetsOn } from "../edits";
import type { ListedKind } from "../listed";
import { newId } from "../new-id";
import { newWidget } from "../new-widget";
import type { Offer } from "../offers";
import { pageName } from "../page-name";
import type { PageActs } from "./components/editable-tabs";
import type { WidgetActs } from "./components/editable-widget";
import { moveBy, placeOf } from "./move";
import type { PageEdits } from "./use-page-edits";
import type { Teller } from "./use-told";
import { useKindWords } from "./words";

interface Asked {
  document: StartPageDocument;
  /** The page in sight. */
  page: string;
  nameOf(id: string): string;
  edits: PageEdits;
  told: Teller;
  open(dialog: { dialog: "settings" | "rename-page"; id: string } | { dialog: "new-page" }): void;
}

/** Everything that can be done to the page, each with the sentence that tells it. */
export function useActs({ document, page, nameOf, told, open }: Asked) {
  const { t: tabs } = useTranslation("page");
  const wordsOf = useKindWords();
  const navigate = useNavigate();
  const nameOfPage = (id: string) => pageName(document.pages, id, tabs);
  const goTo = (id: string) => navigate(`/?edit=1&page=${id}`, { replace: true, preventScrollReset: true });

  const carry = (edit: StartPageEdit, id: string) => {
    told.act([edit], {
      act: "moved",
      name: nameOf(id),
      ...placeOf(applyEdit(document, edit), page, id),
    });
  };
  const moveToPage = (id: string, to: string) =>
    told.act([{ do: "move", id, page: to, before: null }], {
      act: "moved-to-page",
      name: nameOf(id),
      to: nameOfPage(to),
    });

  const widgets: WidgetActs = {
    resize: (id, change) =>
      told.act([{ do: "resize", id, ...change }], { act: "resized", name: nameOf(id), ...change }),
    move(id, way) {
      const edit = moveBy(document, { id, page, way });
      if (edit) carry(edit, id);
    },
    moveToPage,
    openSettings: (id) => open({ dialog: "settings", id }),
    remove: (id) => told.act([{ do: "remove", id }], { act: "removed", name: nameOf(id) }),
  };

  const pages: PageActs = {
    add: () => open({ dialog: "new-page" }),
    rename: (id) => open({ dialog: "rename-page", id }),
    move(id, before) {
      const edit: StartPageEdit = { do: "move-page", id, before };
      const order = applyEdit(document, edit).pages;
      told.act([edit], {
        act: "page-moved",
        name: nameOfPage(id),
        place: order.findIndex((each) => each.id === id) + 1,
        count: order.length,
      });
    },
    remove(id) {
      const next = document.pages.find((each) => each.id !== id);
      const removed = widgetsOn(document, id).map((widget) => widget.id);
      told.act([{ do: "remove-page", id, widgets: removed }], { act: "page-removed", name: nameOfPage(id) });
      if (next) goTo(next.id);
    },
    takeIn: (to, id) => moveToPage(id, to),
  };

  return {
    widgets,
    pages,
    carry,
    add(kind: ListedKind, offer: Offer | null) {
      const widget = { ...newWidget(kind, page), settings: { ...offer?.settings } };
      const added: StartPageEdit = { do: "add", widget, before: null };
      told.act([added], { act: "added", name: offer?.title ?? wordsOf(kind, "title") });
    },
    set(id: string, change: Pick<Extract<StartPageEdit, { do: "set" }>, "settings" | "was">) {
      if (Object.keys(change.settings).length === 0) return;
      told.act([{ do: "set", id, ...change }], { act: "set", name: nameOf(id) });
    },
    reset: () => told.act([{ do: "reset" }], { act: "reset", name: "" }),
    addPage(name: string) {
      const id = newId();
      const added: StartPageEdit = { do: "add-page", page: { id, name }, before: null };
      const { pages: order } = applyEdit(document, added);
      told.act([added], { act: "page-added", name: pageName(order, id, tabs) });
      goTo(id);
    },
    renamePage: (id: string, name: string) =>
      told.act([{ do: "rename-page", id, name }], { act: "page-renamed", name: name || nameOfPage(id) }),
  };
}
