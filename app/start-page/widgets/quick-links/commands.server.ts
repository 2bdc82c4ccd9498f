import type { Customer } from "~/lib/session.server";
import { changePage } from "../../commands.server";
import { withLink } from "./links";
import { linkSettings } from "./settings";

/**
 * Puts a link at the end of those of a widget, or with an empty id of the first of the kind. `address`: it is none
 * that we could keep. `full`: there is no room for it. `gone`: the widget is not on the page. Throws as `changePage`.
 */
export async function addLink(
  customer: Customer,
  { widget: id, name, address }: { widget: string; name: string; address: string },
): Promise<"kept" | "address" | "full" | "gone"> {
  let added: ReturnType<typeof withLink> | "gone" = "gone";
  const saved = await changePage(customer, ({ document }) => {
    const widget = document.widgets.find((one) => one.kind === "quick-links" && (id === "" || one.id === id));
    added = widget ? withLink(linkSettings.parse(widget.settings).links, { name, address }) : "gone";
    return !widget || typeof added === "string"
      ? []
      : [{ do: "set", id: widget.id, settings: { links: added.text } }];
  });
  if (saved.kind === "too-large") return "full";
  if (saved.kind === "foreign") return "gone";
  return typeof added === "string" ? added : "kept";
}
