import type { TFunction } from "i18next";
import type { PageEntry } from "./document";

/** A page's own name, or the usual one by its place. */
export function pageName(pages: readonly PageEntry[], id: string, t: TFunction<"page">): string {
  const at = pages.findIndex((page) => page.id === id);
  return pages[at]?.name || (at <= 0 ? t("pages.first") : t("pages.unnamed", { number: at + 1 }));
}
