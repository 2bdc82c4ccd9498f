import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { AnswerProvider } from "./lib/answer";
import { allDrawable } from "./lib/drawn-later";
import { beginFlush } from "./lib/first-flush.server";
import { findLocale, i18nFor, resourcesFor } from "./lib/i18n/i18n.server";
import { TextsProvider } from "./lib/i18n/texts";
import { log } from "./lib/log.server";
import { loggedPath } from "./lib/logged-path";
import { WithoutNul } from "./lib/without-nul.server";

/** A page is the visitor's own: no cache keeps it, not even their browser's after they signed out. */
const PERSONAL = "private, no-store";

/** How long a page may take to stream before it is cut. */
export const streamTimeout = 5_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const [locale] = await Promise.all([findLocale({ request, context }), allDrawable()]);
  const i18n = i18nFor(locale);
  const texts = resourcesFor(locale, namespacesOf(remix));
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", locale);
  headers.set("Cache-Control", PERSONAL);
  const whole = isbot(request.headers.get("User-Agent")) ? "onAllReady" : "onShellReady";
  if (whole === "onAllReady") beginFlush(context);

  return new Promise<Response>((resolve, reject) => {
    let begun = false;
    const { pipe, abort } = renderToPipeableStream(
      <AnswerProvider value={{ nonce: context.nonce, requestId: context.requestId }}>
        <TextsProvider value={texts}>
          <I18nextProvider i18n={i18n}>
            <RemixServer context={remix} url={request.url} nonce={context.nonce} />
          </I18nextProvider>
        </TextsProvider>
      </AnswerProvider>,
      {
        nonce: context.nonce,
        [whole]() {
          begun = true;
          const body = new WithoutNul();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
          // The next turn: what was piped is on its way to the socket by then.
          setImmediate(beginFlush, context);
        },
        onShellError: reject,
        onError(error: unknown) {
          if (begun) log().error({ requestId: context.requestId, error }, "rendering failed");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** A page's data, fetched without its frame. */
export function handleDataRequest(response: Response, { context }: LoaderFunctionArgs | ActionFunctionArgs) {
  setImmediate(beginFlush, context);
  response.headers.set("Cache-Control", PERSONAL);
  return response;
}

/** Called by Remix for what a loader or action threw unexpectedly; the page shows the same request id. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted) return;
  log().error(
    { requestId: context.requestId, path: loggedPath(new URL(request.url).pathname), error },
    "request failed",
  );
}

function namespacesOf({
  routeModules,
  staticHandlerContext: { matches, loaderData },
}: EntryContext): string[] {
  // The modules are those of all routes there are, and each text too many is sent with every page.
  const handles: unknown[] = matches.map(({ route }) => routeModules[route.id]?.handle);
  const loaded: unknown[] = Object.values(loaderData);
  return [...new Set(["common", ...[...handles, ...loaded].flatMap(namesIn)])];
}

/** A route says its texts in its handle, and in what its loader answers where they depend on that. */
function namesIn(said: unknown): string[] {
  if (typeof said !== "object" || said === null || !("i18n" in said)) return [];
  return Array.isArray(said.i18n) ? said.i18n.map(String) : [];
}
