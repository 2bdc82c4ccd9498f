import { MAX_PAGES, MAX_WIDGETS, type PageEntry, type StartPageDocument, type WidgetEntry } from "./document";
import { changedProperties, isSame } from "./properties";

export type Layout = Pick<StartPageDocument, "pages" | "widgets">;

/**
 * The layout from before a return to the suggestion, on a page that may have been changed since: what of the
 * suggestion nobody touched goes, what was added or changed stays and is changed too in what comes back. Where there
 * is not room for both, the last of what comes back is left out.
 */
export function restoreLayout(now: StartPageDocument, former: Layout, suggestion: Layout): StartPageDocument {
  const [pagesNow, widgetsNow] = [byId(now.pages), byId(now.widgets)];
  const [pagesOf, widgetsOf] = [byId(suggestion.pages), byId(suggestion.widgets)];
  const pages = former.pages.map((page) => changedSince(page, pagesOf.get(page.id), pagesNow.get(page.id)));
  const morePages = now.pages.filter(({ id }) => !byId(former.pages).has(id) && !pagesOf.has(id));
  const widgets = former.widgets.map((widget) =>
    changedSince(widget, widgetsOf.get(widget.id), widgetsNow.get(widget.id)),
  );
  const moreWidgets = now.widgets.filter(
    (widget) => !byId(former.widgets).has(widget.id) && !isUntouched(widget, widgetsOf.get(widget.id)),
  );
  return {
    ...now,
    suggested: false,
    pages: [...pages.slice(0, MAX_PAGES - morePages.length), ...morePages],
    widgets: [...widgets.slice(0, MAX_WIDGETS - moreWidgets.length), ...moreWidgets],
  };
}

/** What was changed of the suggestion's entry is changed in the one that comes back. */
function changedSince<Entry extends PageEntry | WidgetEntry>(
  former: Entry,
  suggested: Entry | undefined,
  now: Entry | undefined,
): Entry {
  if (!suggested || !now) return former;
  const { settings, ...fields } = changedProperties(suggested, now);
  return {
    ...former,
    ...fields,
    ...(settings !== undefined && {
      settings: {
        ...read(former.settings),
        ...changedProperties(read(suggested.settings), read(now.settings)),
      },
    }),
  };
}

function isUntouched(widget: WidgetEntry, suggested: WidgetEntry | undefined): boolean {
  if (!suggested) return false;
  return (["page", "width", "size", "settings"] as const).every((field) =>
    isSame(widget[field], suggested[field]),
  );
}

const byId = <Entry extends { id: string }>(entries: readonly Entry[]) =>
  new Map(entries.map((entry) => [entry.id, entry]));

const read = (settings: unknown): Record<string, unknown> =>
  typeof settings === "object" && settings !== null ? { ...settings } : {};
