import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { RequestArgs } from "./context.server";
import { ownCookie } from "./cookies.server";

const toastSchema = z.object({
  text: z.string(),
  tone: z.enum(["kept", "info", "harm"]),
  /** Takes back what was done: a form of these fields, posted to `action`. */
  undo: z.object({ action: z.string(), fields: z.record(z.string(), z.string()) }).optional(),
});
/** A sentence that the next page shows once, already in the visitor's language. */
export type Toast = z.infer<typeof toastSchema>;

/** Signed, so that nobody can make the portal say what it did not. */
const toastCookie = () => ownCookie("toast", { maxAge: 60, signed: true });

/** Redirects and lets the page behind it say `text`; with `undo`, the page offers to take it back. */
export async function redirectWithToast(
  url: string,
  text: string,
  tone: Toast["tone"] = "kept",
  undo?: Toast["undo"],
) {
  return redirect(url, { headers: { "Set-Cookie": await toastCookie().serialize({ text, tone, undo }) } });
}

/** The toast that waits for this visitor, if any; it is shown once, and never to what is fetched ahead of a press. */
export async function takeToast({ request, context }: RequestArgs): Promise<Toast | null> {
  if (request.headers.get("Sec-Purpose")?.startsWith("prefetch")) return null;
  const parsed = toastSchema.safeParse(await toastCookie().parse(request.headers.get("Cookie")));
  if (!parsed.success) return null;
  context.setCookie(await toastCookie().serialize("", { maxAge: 0 }));
  return parsed.data;
}
