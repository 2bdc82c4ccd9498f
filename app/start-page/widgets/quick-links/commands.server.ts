import type { Customer } from "~/lib/session.server";
import { changePage } from "../../commands.server";
import { withLink } from "./links";
import { linkSettings } from "./settings";

/**
 * Puts a link at the end of those of a widget. `refused`: it is no address, there is no room for it, or the widget
 * is gone. Throws as `changePage`.
 */
export async function addLink(
  customer: Customer,
  { widget: id, name, address }: { widget: string; name: string; address: string },
): Promise<"kept" | "refused"> {
  let links: string | null = null;
  const saved = await changePage(customer, ({ document }) => {
    const widget = document.widgets.find((one) => one.id === id && one.kind === "quick-links");
    links = widget ? withLink(linkSettings.parse(widget.settings).links, { name, address }) : null;
    return links === null ? [] : [{ do: "set", id, settings: { links } }];
  });
  return links !== null && saved.kind === "saved" ? "kept" : "refused";
}
