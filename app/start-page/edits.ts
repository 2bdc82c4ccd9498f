import {
  MAX_PAGES,
  MAX_WIDGETS,
  type StartPageDocument,
  type StartPageEdit,
  type WidgetEntry,
} from "./document";
import { changed, hasId, insert, nextIn, without } from "./entries";
import { formerProperties, mergedChange, withProperties } from "./properties";
import { type Layout, restoreLayout } from "./restore-layout";

type EditOf<Do extends StartPageEdit["do"]> = Extract<StartPageEdit, { do: Do }>;

/**
 * The document after a change, the same object where there is nothing to change: what the change is about is gone,
 * is there already, or would be one too many. Never throws. `reset` and its way back need the suggestion, which only
 * the server knows; without it the layout stays until the server's answer brings it.
 */
export function applyEdit(
  document: StartPageDocument,
  edit: StartPageEdit,
  suggestion?: Layout,
): StartPageDocument {
  switch (edit.do) {
    case "style": {
      const style = withProperties(document.style, edit.style);
      return style === document.style ? document : { ...document, style };
    }
    case "shortcuts":
      return edit.on === document.shortcuts ? document : { ...document, shortcuts: edit.on };
    case "replace":
      return edit.document;
    case "reset":
      return suggestion
        ? { ...document, suggested: true, pages: suggestion.pages, widgets: suggestion.widgets }
        : document;
    case "layout": {
      const untouched = document.suggested ? document : suggestion;
      return untouched ? restoreLayout(document, edit, untouched) : document;
    }
    default: {
      const changed = changeLayout(document, edit);
      return changed === document || !changed.suggested ? changed : { ...changed, suggested: false };
    }
  }
}

/** The document after changes one after another, as `applyEdit`. */
export function applyEdits(
  document: StartPageDocument,
  edits: readonly StartPageEdit[],
  suggestion?: Layout,
): StartPageDocument {
  return edits.reduce((changed, edit) => applyEdit(changed, edit, suggestion), document);
}

/**
 * What takes a change back, in the order in which it is to be applied; `document` is as it was before the change.
 * Empty where the change would change nothing. What happens between the change and its undoing stays.
 */
export function inverseOf(document: StartPageDocument, edit: StartPageEdit): StartPageEdit[] {
  switch (edit.do) {
    case "style":
      return [{ do: "style", style: formerProperties(document.style, edit.style) }];
    case "shortcuts":
      return [{ do: "shortcuts", on: document.shortcuts }];
    case "reset":
      return document.suggested ? [] : [{ do: "layout", pages: document.pages, widgets: document.widgets }];
    case "replace":
    case "layout":
      return [{ do: "replace", document }];
    default:
      return changeLayout(document, edit) === document ? [] : inverseOfLayout(document, edit);
  }
}

/** The widgets of one page in order. What is on a page that is not there stands on the first one. */
export function widgetsOn(document: Layout, page: string): WidgetEntry[] {
  const known = new Set(document.pages.map(({ id }) => id));
  const first = document.pages[0]?.id;
  return document.widgets.filter((widget) => (known.has(widget.page) ? widget.page : first) === page);
}

type LayoutEdit = Exclude<StartPageEdit, EditOf<"style" | "shortcuts" | "replace" | "reset" | "layout">>;

function changeLayout(document: StartPageDocument, edit: LayoutEdit): StartPageDocument {
  const { pages, widgets } = document;
  switch (edit.do) {
    case "add":
      return add(document, edit);
    case "remove":
      return hasId(widgets, edit.id) ? { ...document, widgets: without(widgets, edit.id) } : document;
    case "move": {
      const widget = widgets.find(({ id }) => id === edit.id);
      if (!widget || !hasId(pages, edit.page) || edit.before === edit.id) return document;
      const moved = { ...widget, page: edit.page };
      return { ...document, widgets: insert(without(widgets, edit.id), moved, edit.before) };
    }
    case "resize": {
      const { width, size } = edit;
      return changeWidget(document, edit.id, { ...(width && { width }), ...(size && { size }) });
    }
    case "set": {
      const widget = widgets.find(({ id }) => id === edit.id);
      if (!widget) return document;
      const change = edit.was ? mergedChange(widget.settings, edit.was, edit.settings) : edit.settings;
      const settings = withProperties(widget.settings, change);
      return settings === widget.settings ? document : changeWidget(document, edit.id, { settings });
    }
    case "add-page":
      return hasId(pages, edit.page.id) || pages.length >= MAX_PAGES
        ? document
        : { ...document, pages: insert(pages, edit.page, edit.before) };
    case "rename-page":
      return hasId(pages, edit.id)
        ? { ...document, pages: changed(pages, edit.id, { name: edit.name }) }
        : document;
    case "move-page": {
      const page = pages.find(({ id }) => id === edit.id);
      return page && edit.before !== edit.id
        ? { ...document, pages: insert(without(pages, edit.id), page, edit.before) }
        : document;
    }
    case "remove-page":
      return removePage(document, edit);
  }
}

function add(document: StartPageDocument, { widget, before }: EditOf<"add">): StartPageDocument {
  const { pages, widgets } = document;
  const [first] = pages;
  if (!first || hasId(widgets, widget.id) || widgets.length >= MAX_WIDGETS) return document;
  const placed = hasId(pages, widget.page) ? widget : { ...widget, page: first.id };
  return { ...document, widgets: insert(widgets, placed, before) };
}

function removePage(document: StartPageDocument, edit: EditOf<"remove-page">): StartPageDocument {
  const pages = without(document.pages, edit.id);
  const [first] = pages;
  if (!first || pages.length === document.pages.length) return document;
  const goes = new Set(edit.widgets ?? widgetsOn(document, edit.id).map(({ id }) => id));
  const onIt = new Set(widgetsOn(document, edit.id).map(({ id }) => id));
  const widgets = document.widgets
    .filter(({ id }) => !onIt.has(id) || !goes.has(id))
    .map((widget) => (onIt.has(widget.id) ? { ...widget, page: first.id } : widget));
  return { ...document, pages, widgets };
}

function inverseOfLayout(document: StartPageDocument, edit: LayoutEdit): StartPageEdit[] {
  const { pages, widgets } = document;
  switch (edit.do) {
    case "add":
      return [{ do: "remove", id: edit.widget.id }];
    case "remove":
      return widgets
        .filter(({ id }) => id === edit.id)
        .map((widget) => ({ do: "add", widget, before: nextOnPage(document, widget) }));
    case "move":
      return widgets
        .filter(({ id }) => id === edit.id)
        .map((widget) => ({
          do: "move",
          id: edit.id,
          page: pageOf(document, widget),
          before: nextOnPage(document, widget),
        }));
    case "resize":
      return widgets
        .filter(({ id }) => id === edit.id)
        .map(({ id, width, size }) => ({
          do: "resize",
          id,
          ...(edit.width && { width }),
          ...(edit.size && { size }),
        }));
    case "set":
      return widgets
        .filter(({ id }) => id === edit.id)
        .map(({ id, settings }) => ({
          do: "set",
          id,
          settings: formerProperties(settings, edit.settings),
          was: edit.settings,
        }));
    case "add-page":
      return [{ do: "remove-page", id: edit.page.id, widgets: [] }];
    case "rename-page":
      return pages
        .filter(({ id }) => id === edit.id)
        .map(({ id, name }) => ({ do: "rename-page", id, name }));
    case "move-page":
      return [{ do: "move-page", id: edit.id, before: nextIn(pages, edit.id) }];
    case "remove-page":
      return restorePage(document, edit);
  }
}

function restorePage(document: StartPageDocument, edit: EditOf<"remove-page">): StartPageEdit[] {
  const after = removePage(document, edit);
  const onIt = widgetsOn(document, edit.id);
  const page = document.pages.find(({ id }) => id === edit.id);
  if (!page) return [];
  // The last first, so that each finds the one that it stood before.
  const widgets = onIt.toReversed().map((widget): StartPageEdit => {
    const before = nextOnPage(document, widget);
    return hasId(after.widgets, widget.id)
      ? { do: "move", id: widget.id, page: page.id, before }
      : { do: "add", widget: { ...widget, page: page.id }, before };
  });
  return [{ do: "add-page", page, before: nextIn(document.pages, page.id) }, ...widgets];
}

function changeWidget(
  document: StartPageDocument,
  id: string,
  change: Partial<WidgetEntry>,
): StartPageDocument {
  return hasId(document.widgets, id) && Object.keys(change).length > 0
    ? { ...document, widgets: changed(document.widgets, id, change) }
    : document;
}

function pageOf(document: StartPageDocument, widget: WidgetEntry): string {
  return hasId(document.pages, widget.page) ? widget.page : (document.pages[0]?.id ?? widget.page);
}

function nextOnPage(document: StartPageDocument, widget: WidgetEntry): string | null {
  return nextIn(widgetsOn(document, pageOf(document, widget)), widget.id);
}
