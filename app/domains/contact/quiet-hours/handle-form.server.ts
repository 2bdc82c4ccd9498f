import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { localDay } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";
import {
  type QuietRefusal,
  removeQuietDate,
  setQuietDate,
  setQuietDays,
  setQuietTimeZone,
} from "./commands.server";
import { readQuietHours } from "./queries.server";
import { AddQuietTime, QuietDate, QuietPress } from "./schema";
import { changedDays, changeWeek, type QuietRange, type Stretch, WEEKDAYS } from "./week";
import { sayDate } from "./words";

const PAGE = "/contact/quiet-hours";
const EVERY_DAY = [...WEEKDAYS];
const nights = changeWeek([], { kind: "add", weekdays: EVERY_DAY, from: 22 * 60, to: 7 * 60 });
const PRESETS = {
  nights,
  weekends: changeWeek(nights, { kind: "add", weekdays: [6, 7], from: 0, to: 0 }),
  none: [],
} satisfies Record<string, QuietRange[]>;

interface Request {
  customer: Customer;
  form: FormData;
  t: Translator;
  locale: Locale;
}

/** What was filled in or pressed on the page of quiet hours, with the answer to it. */
export async function handleQuietForm(request: Request) {
  const { form } = request;
  const intent = form.get("intent");
  if (intent === "add") return addTime(request);
  if (intent === "date") return noteDate(request);
  const press = QuietPress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  switch (press.data.intent) {
    case "days":
      return answer(await replaceDays(request, press.data));
    case "preset":
      return answer(await replaceDays(request, { days: EVERY_DAY, week: PRESETS[press.data.preset] }));
    case "remove":
      return answer(await change(request, { kind: "remove", ...press.data }));
    case "zone":
      return fixZone(request, press.data.timeZone || null);
    case "forget-date":
      return forgetDate(request, press.data.day);
  }
}

async function addTime(request: Request) {
  const submission = parseWithZod(request.form, { schema: AddQuietTime });
  if (submission.status !== "success") return refuse(submission, request.t);
  const outcome = await change(request, { kind: "add", ...submission.value });
  return "refused" in outcome
    ? refuse(submission, request.t, { formErrors: [outcome.refused] })
    : outcome.saved;
}

async function noteDate({ customer, form, t, locale }: Request) {
  const submission = parseWithZod(form, { schema: QuietDate });
  if (submission.status !== "success") return refuse(submission, t);
  const { day, mode, note } = submission.value;
  const { time_zone } = await readQuietHours(customer);
  if (day < localDay(new Date(), time_zone)) {
    return refuse(submission, t, { fieldErrors: { day: [t("contact-quiet:errors.past")] } });
  }
  const refusal = await setQuietDate({ customer, date: { day, mode, note } });
  if (refusal) return refuse(submission, t, { fieldErrors: { day: [say(refusal, t)] } });
  return redirectWithToast(PAGE, t("contact-quiet:saved.dateAdded", { day: sayDate(day, locale) }));
}

async function forgetDate({ customer, t, locale }: Request, day: string) {
  const before = await removeQuietDate({ customer, day });
  return redirectWithToast(
    PAGE,
    t("contact-quiet:saved.dateRemoved", { day: sayDate(day, locale) }),
    "kept",
    before ? { action: PAGE, fields: { intent: "date", ...before } } : undefined,
  );
}

async function fixZone({ customer, t }: Request, timeZone: string | null) {
  const refusal = await setQuietTimeZone({ customer, timeZone });
  if (refusal) return data({ error: say(refusal, t) }, 400);
  return redirectWithToast(PAGE, t("contact-quiet:saved.zone"));
}

async function change(request: Request, asked: { kind: "add" | "remove" } & Stretch) {
  const { week } = await readQuietHours(request.customer);
  const changed = changeWeek(week, asked);
  return replaceDays(request, { days: changedDays(week, changed), week: changed });
}

/** A change that was made, with its redirect; or why it was not, in words. */
type Outcome = { saved: Response } | { refused: string };

/** Only the days that are named change, and what they were can be had back. */
async function replaceDays(
  { customer, t }: Request,
  { days, week }: { days: readonly number[]; week: readonly QuietRange[] },
): Promise<Outcome> {
  const outcome = await setQuietDays({ customer, days, week });
  if ("refused" in outcome) return { refused: say(outcome.refused, t) };
  const fields = { intent: "days", days: JSON.stringify(days), week: JSON.stringify(outcome.before) };
  const undo = { action: PAGE, fields };
  return { saved: await redirectWithToast(PAGE, t("contact-quiet:saved.week"), "kept", undo) };
}

/** For what was pressed rather than filled in: the page says above why it was not done. */
function answer(outcome: Outcome) {
  return "refused" in outcome ? data({ error: outcome.refused }, 400) : outcome.saved;
}

function say(refusal: QuietRefusal, t: Translator): string {
  switch (refusal) {
    case "week_all_quiet":
      return t("contact-quiet:errors.wholeWeek");
    case "too_many_dates":
      return t("contact-quiet:errors.tooManyDates");
    case "unknown_time_zone":
      return t("contact-quiet:errors.zone");
  }
}
