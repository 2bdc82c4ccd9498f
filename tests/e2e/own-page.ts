import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";

export interface Placed {
  kind: string;
  id?: string;
  width?: 1 | 2 | 3;
  size?: "compact" | "full";
  settings?: Record<string, unknown>;
}

/** Gives a new customer a page of these widgets, past the editor, which has tests of its own. */
export async function layOut(page: Page, ...widgets: Placed[]): Promise<void> {
  const { supabase } = await apiOf(page);
  const document = {
    version: 1,
    pages: [{ id: "main", name: "" }],
    widgets: widgets.map(({ kind, id = kind, width = 1, size = "full", settings = {} }) => ({
      id,
      kind,
      page: "main",
      width,
      size,
      settings,
    })),
    style: {},
    shortcuts: true,
  };
  await supabase.rpc("save_start_page", { document, revision: 0 }).throwOnError();
  await page.goto("/");
}
