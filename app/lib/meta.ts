import type { MetaDescriptor } from "@remix-run/react";
import { BRAND } from "./brand";

/** Title of a page; `title` comes from its loader, already in the visitor's language. */
export function pageTitle(title: string | undefined): MetaDescriptor[] {
  return [{ title: title ? `${title} · ${BRAND}` : BRAND }];
}
