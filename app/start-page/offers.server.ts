import { previewOf, registeredWidgets } from "~/domains/data-widgets/registered.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Offer } from "./offers";
import type { PageState } from "./state.server";

/** What the gallery offers by other names than those of kinds: widgets of partners, in one language. */
export function offersIn(locale: Locale, { partners }: Pick<PageState, "partners">): Offer[] {
  return registeredWidgets({ partners, locale }).map((widget) => ({
    kind: "data",
    title: widget.name,
    about: widget.about,
    settings: { widget: widget.key },
    preview: previewOf(widget),
  }));
}
