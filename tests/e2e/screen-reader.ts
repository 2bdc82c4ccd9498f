import type { CDPSession, Page } from "@playwright/test";
import { z } from "zod";

declare global {
  interface Window {
    announced: string[];
  }
}

const axValue = z.object({ value: z.unknown().optional() }).optional();
const axNode = z.object({
  nodeId: z.string(),
  ignored: z.boolean(),
  role: axValue,
  name: axValue,
  description: axValue,
  value: axValue,
  properties: z
    .array(z.object({ name: z.string(), value: z.object({ value: z.unknown().optional() }) }))
    .optional(),
});
type AxNode = z.infer<typeof axNode>;

/**
 * What somebody hears who listens to the page: where the focus is, by the browser's accessibility tree, and what
 * live regions announce. Begins with the page as it is.
 */
export class ScreenReader {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async on(page: Page): Promise<ScreenReader> {
    const session = await page.context().newCDPSession(page);
    await session.send("Accessibility.enable");
    await page.evaluate(() => {
      window.announced = [];
      const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          const element = target instanceof Element ? target : target.parentElement;
          const region = element?.closest(live);
          // Behind a dialog, and while something is carried, what is inert or hidden is not heard.
          if (!region || region.closest("[inert], [aria-hidden=true]")) continue;
          const added = [...addedNodes].map((node) => node.textContent ?? "").join(" ");
          const words = (region.getAttribute("role") === "log" ? added : (region.textContent ?? "")).trim();
          const how = region.getAttribute("aria-live") ?? (region.role === "alert" ? "assertive" : "polite");
          const line = `${how}: ${words}`;
          if (words && window.announced.at(-1) !== line) window.announced.push(line);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    return new ScreenReader(page, session);
  }

  /** What was announced since `forget`, in order. */
  announced(): Promise<string[]> {
    return this.page.evaluate(() => window.announced);
  }

  async forget(): Promise<void> {
    await this.page.evaluate(() => {
      window.announced = [];
    });
  }

  /** The focused element: role, name, value and description. */
  async focused(): Promise<string> {
    const nodes = await this.nodes();
    const focused = nodes.findLast(
      (node) =>
        textOf(node.role) !== "RootWebArea" &&
        node.properties?.some(({ name, value }) => name === "focused" && value.value === true),
    );
    return focused ? say(focused) : "nothing";
  }

  /** Everything of these roles that can be heard on the page, in order. */
  async tree(...roles: string[]): Promise<string[]> {
    const nodes = await this.nodes();
    return nodes.filter((node) => roles.includes(textOf(node.role))).map(say);
  }

  private async nodes(): Promise<AxNode[]> {
    const { nodes } = await this.session.send("Accessibility.getFullAXTree");
    return z
      .array(axNode)
      .parse(nodes)
      .filter(({ ignored }) => !ignored);
  }
}

const textOf = (value: AxNode["name"]) => (typeof value?.value === "string" ? value.value : "");

function say({ role, name, value, description }: AxNode): string {
  const parts = [`${textOf(role)} "${textOf(name)}"`, textOf(value), textOf(description)];
  return parts.filter(Boolean).join(", ");
}
