import type { Request, Response } from "express";
import { BRAND } from "../lib/brand";
import type { RequestContext } from "../lib/context.server";
import type { Locale } from "../lib/i18n/languages";

/**
 * The page for what is refused before Remix can draw one: words, a number to give to us and a way onward,
 * with neither styles nor scripts, for nothing else may be working.
 */
export function sendPlainPage(req: Request, res: Response, status: number): void {
  const { requestId } = res.locals.context as RequestContext;
  const understood = String(req.acceptsLanguages("en", "zh-CN", "zh"));
  const locale: Locale = understood.startsWith("zh") ? "zh-CN" : "en";
  res.vary("Accept-Language");
  res
    .status(status)
    .set({ "Content-Language": locale, "Cache-Control": "private, no-store" })
    .type("html")
    .send(page({ locale, status, requestId }));
}

function page({ locale, status, requestId }: { locale: Locale; status: number; requestId: string }): string {
  const words = texts[locale];
  const { title, text } = words[kindOf(status)];
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${BRAND}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${words.toStart}</a></p>
<p>${words.reference} <code>${requestId}</code></p>
</main>
</body>
</html>
`;
}

type Kind = "invalid" | "foreign" | "notFound" | "tooLarge" | "unexpected";

function kindOf(status: number): Kind {
  if (status === 403) return "foreign";
  if (status === 404) return "notFound";
  if (status === 413) return "tooLarge";
  return status < 500 ? "invalid" : "unexpected";
}

const texts: Record<
  Locale,
  Record<Kind, { title: string; text: string }> & { toStart: string; reference: string }
> = {
  en: {
    invalid: {
      title: "We could not make sense of that",
      text: "Something in what reached us was not as expected, and nothing has been changed.",
    },
    foreign: {
      title: "This did not come from one of our own pages",
      text: "To be safe, nothing has been changed. Open our page itself and try again there.",
    },
    notFound: {
      title: "There is nothing here",
      text: "The address may be mistyped, or what was here has moved. Nothing of yours is lost.",
    },
    tooLarge: {
      title: "That is more than we can take at once",
      text: "Nothing has been changed. Go back, make it shorter and try again.",
    },
    unexpected: {
      title: "That went wrong on our side",
      text: "It is not something you did, and it has been noted. Please try again in a moment.",
    },
    toStart: "To the start page",
    reference: "If you write to us about this, please give this number:",
  },
  "zh-CN": {
    invalid: {
      title: "我们没能看懂这次请求",
      text: "收到的内容不符合预期，因此没有做任何更改。",
    },
    foreign: {
      title: "这次请求不是从我们的页面发出的",
      text: "为安全起见，没有做任何更改。请打开我们的页面，再试一次。",
    },
    notFound: {
      title: "这里没有内容",
      text: "网址可能有误，或者内容已经移走。您的资料都还在。",
    },
    tooLarge: {
      title: "内容太多，无法一次接收",
      text: "没有做任何更改。请返回缩短内容后再试一次。",
    },
    unexpected: {
      title: "我们这边出了点问题",
      text: "这不是您的操作造成的，我们已经记录下来。请稍后再试。",
    },
    toStart: "回到首页",
    reference: "如需联系我们，请提供这个编号：",
  },
};
