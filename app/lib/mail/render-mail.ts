import { BRAND } from "../brand";
import { escapeHtml } from "../escape-html";
import { FALLBACK_LOCALE, type Locale } from "../i18n/languages";

/** A mail in words; how it looks is the same for all. All texts are plain and are escaped here. */
export interface MailContent {
  subject: string;
  heading: string;
  paragraphs: string[];
  /** Several things that one mail tells, each under a heading of its own. */
  items?: { heading: string; paragraphs: string[]; action?: { label: string; url: string } }[];
  /** Six digits to type in. */
  code?: string;
  action?: { label: string; url: string };
  /** Answers to choose from, a button each, before `action`. */
  choices?: { label: string; url: string }[];
  /** Why one gets this and what to do if one did not ask for it. */
  footer: string;
  /** Where to choose what one is written to about. */
  preferences?: { label: string; url: string };
}

/** The mail as plain text and as HTML that mail programs draw alike (tables, inline styles, no images). */
export function renderMail({ locale, content }: { locale: Locale; content: MailContent }): {
  text: string;
  html: string;
} {
  return { text: renderText(content), html: renderHtml(locale, content) };
}

function renderText(content: MailContent): string {
  const { heading, paragraphs, items = [], code, choices = [], action, footer, preferences } = content;
  const parts = [
    heading,
    ...paragraphs,
    ...items.flatMap((item) => [
      `* ${item.heading}`,
      ...item.paragraphs,
      item.action && `${item.action.label}:\n${item.action.url}`,
    ]),
    code,
    ...choices.map(({ label, url }) => `${label}:\n${url}`),
    action && `${action.label}:\n${action.url}`,
    ["-- ", footer, preferences && `${preferences.label}\n${preferences.url}`, BRAND]
      .filter(Boolean)
      .join("\n"),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const FONT = "-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const HARBOUR = "#12304a";
const MUTED = "#526577";
const ORANGE = "#b8460b";
const BUTTON =
  "display:inline-block;padding:12px 20px;border-radius:10px;font-weight:600;text-decoration:none;";

function renderHtml(
  locale: Locale,
  { subject, heading, paragraphs, items = [], code, choices = [], action, footer, preferences }: MailContent,
): string {
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;font-size:16px;line-height:1.6">${escapeHtml(text)}</p>`;
  const item = (told: (typeof items)[number]) =>
    `<h2 style="margin:24px 0 8px;padding-top:20px;border-top:1px solid #d5dee6;font-size:18px;line-height:1.4">${escapeHtml(told.heading)}</h2>
${told.paragraphs.map(paragraph).join("\n")}${
  told.action
    ? `<p style="margin:0 0 16px"><a href="${escapeHtml(told.action.url)}" style="color:${HARBOUR}">${escapeHtml(told.action.label)}</a></p>`
    : ""
}`;
  const codeBlock = code
    ? `<p style="margin:8px 0 24px;font-size:32px;font-weight:600;letter-spacing:8px;font-variant-numeric:tabular-nums">${escapeHtml(code)}</p>`
    : "";
  const link = (href: string, look: string, label: string) =>
    `<a href="${escapeHtml(href)}" style="${BUTTON}${look}">${escapeHtml(label)}</a>`;
  const choice = ({ label, url }: { label: string; url: string }) =>
    `<p style="margin:0 0 12px">${link(url, `border:2px solid ${HARBOUR};color:${HARBOUR}`, label)}</p>`;
  const button = action
    ? `<p style="margin:8px 0 24px">${link(action.url, `background:${ORANGE};color:#ffffff`, action.label)}</p>`
    : "";
  const waysOut = preferences
    ? `<br><a href="${escapeHtml(preferences.url)}" style="color:${MUTED}">${escapeHtml(preferences.label)}</a>`
    : "";
  return `<!doctype html>
<html lang="${locale || FALLBACK_LOCALE}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#eef2f5;font-family:${FONT};color:${HARBOUR}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border:1px solid #d5dee6;border-radius:10px">
<tr><td style="padding:24px 28px 0;font-size:14px;font-weight:600;color:${MUTED}">${escapeHtml(BRAND)}</td></tr>
<tr><td style="padding:12px 28px 12px">
<h1 style="margin:0 0 16px;font-size:23px;line-height:1.3">${escapeHtml(heading)}</h1>
${paragraphs.map(paragraph).join("\n")}
${items.map(item).join("\n")}${codeBlock}${choices.map(choice).join("\n")}${button}
</td></tr>
<tr><td style="padding:16px 28px 24px;border-top:1px solid #d5dee6;font-size:13px;line-height:1.6;color:${MUTED}">${escapeHtml(footer)}${waysOut}</td></tr>
</table></td></tr></table>
</body>
</html>
`;
}
