import type { FlatNamespace, TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { StartPageDocument, WidgetEntry } from "../document";
import type { ListedKind } from "../listed";
import { widgetKinds } from "../registry";
import { titleOf } from "../title-of";
import type { Told } from "./queue";

export const EDITOR_TEXTS = "page-editor";
export type EditorWords = TFunction<typeof EDITOR_TEXTS>;

/** What a kind says of itself, in the reader's language. Texts that are not here yet are fetched. */
export function useKindWords(): (kind: ListedKind, word: "title" | "about") => string {
  const namespaces = [...new Set([...widgetKinds.values()].map(({ texts }) => texts.namespace))].sort();
  // What the registry names is not known to the types: a test holds it to the texts that exist.
  const { i18n } = useTranslation(namespaces as FlatNamespace[]);
  return ({ texts: { namespace, key } }, word) =>
    String(i18n.getResource(i18n.language, namespace, `${key}.${word}`) ?? "");
}

/** Names widgets as their page does, and numbers those that would sound the same. */
export function useWidgetNames(document: StartPageDocument): (id: string) => string {
  const { t } = useTranslation(EDITOR_TEXTS);
  const wordsOf = useKindWords();
  const titles = Object.fromEntries([...widgetKinds].map(([name, kind]) => [name, wordsOf(kind, "title")]));
  const title = (widget: WidgetEntry) =>
    widgetKinds.has(widget.kind) ? titleOf(widget, titles) : t("widget.unknown");
  return (id) => {
    const widget = document.widgets.find((one) => one.id === id);
    if (!widget) return t("widget.unknown");
    const name = title(widget);
    const same = document.widgets.filter((other) => title(other) === name);
    return same.length > 1 ? t("widget.numbered", { name, number: same.indexOf(widget) + 1 }) : name;
  };
}

/** What was done, in a sentence. */
export function sayDone(told: Told, t: EditorWords): string {
  switch (told.act) {
    case "moved":
      return t("told.moved", { name: told.name, place: told.place ?? 1, count: told.count ?? 1 });
    case "moved-to-page":
      return t("told.movedToPage", { name: told.name, page: told.to ?? "" });
    case "resized":
      return told.size
        ? t(`told.size.${told.size}`, { name: told.name })
        : t("told.width", { name: told.name, count: told.width ?? 1 });
    case "page-moved":
      return t("told.page-moved", { name: told.name, place: told.place ?? 1, count: told.count ?? 1 });
    default:
      return t(`told.${told.act}`, { name: told.name });
  }
}

/** What the buttons Undo and Redo are about, in few words. */
export function nameStep(told: Told, t: EditorWords): string {
  return t(`step.${told.act}`, { name: told.name });
}
