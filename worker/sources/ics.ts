import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { Occurrence } from "../../app/domains/agenda/schema";
import { ianaZoneOf } from "./ics-zones";

/**
 * Calendars (iCalendar, RFC 5545) as the occurrences of a span of time: recurrences, their exceptions and zones
 * worked out. A broken event is left out, and the others stay. A rule can ask for more work than there is time
 * (`FREQ=SECONDLY`, or a date that never comes): this runs where it can be stopped, see calendar.ts.
 */

/** Of one calendar; the earliest are kept. */
const MOST_OCCURRENCES = 500;
/** How often one rule may be asked for its next date: a daily one since 1950 takes 28,000. */
const MOST_STEPS_OF_ONE = 60_000;
/** And all rules of a calendar together: some hundreds of old weekly ones. It takes half the time of its thread. */
const MOST_STEPS = 250_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_CHARACTERS = 200;

export interface Expanded {
  /** What the calendar calls itself. */
  name: string | null;
  /** By their beginning. */
  events: Occurrence[];
  /** Whether there was more than is kept. */
  cut: boolean;
}

/** What is on from `from` until before `until`. Throws an `Error` for what is no calendar. */
export function expandCalendar(text: string, { from, until }: { from: Date; until: Date }): Expanded {
  const calendars = parseCalendars(text);
  const window = { from: from.getTime(), until: until.getTime() };
  const found: { at: number; event: Occurrence }[] = [];
  let steps = MOST_STEPS;
  let isCut = false;
  for (const calendar of calendars) {
    for (const event of eventsOf(calendar)) {
      try {
        const keep = (at: number, occurrence: Occurrence) => found.push({ at, event: occurrence });
        const allowed = Math.min(steps, MOST_STEPS_OF_ONE);
        const { taken, isWhole } = expandEvent({ event, window, steps: allowed, keep });
        steps -= taken;
        isCut ||= !isWhole;
      } catch {
        // What can't be understood of one event says nothing about the others.
      }
    }
  }
  found.sort((one, other) => one.at - other.at);
  return {
    name: shorten(
      calendars[0]?.getFirstPropertyValue("x-wr-calname") ?? calendars[0]?.getFirstPropertyValue("name"),
    ),
    events: found.slice(0, MOST_OCCURRENCES).map(({ event }) => event),
    cut: isCut || found.length > MOST_OCCURRENCES,
  };
}

/** One text may hold several calendars after each other (RFC 5545, 3.4). */
function parseCalendars(text: string): ICAL.Component[] {
  const jcal = parse(text.replace(/^\uFEFF/, ""));
  if (!Array.isArray(jcal)) throw new Error("This is no calendar.");
  const roots: unknown[] = Array.isArray(jcal[0]) ? jcal : [jcal];
  const calendars = roots
    .filter((root): root is unknown[] => Array.isArray(root))
    .map((root) => new ICAL.Component(root))
    .filter(({ name }) => name === "vcalendar");
  if (calendars.length === 0) throw new Error("This is no calendar.");
  return calendars;
}

/** One line that can't be read makes the parser give up all of it: then the events that can be are picked out. */
function parse(text: string): unknown {
  try {
    return ICAL.parse(text);
  } catch {
    const events = /^BEGIN:VEVENT[ \t]*\r?\n[\s\S]*?^END:VEVENT[ \t]*(\r?\n|$)/gim;
    return ICAL.parse(text.replace(events, (event) => (isReadable(event) ? event : "")));
  }
}

function isReadable(event: string): boolean {
  try {
    ICAL.parse(`BEGIN:VCALENDAR\r\n${event.trimEnd()}\r\nEND:VCALENDAR\r\n`);
    return true;
  } catch {
    return false;
  }
}

/** Each event with its exceptions; an exception whose event is not there stands for itself. */
function eventsOf(calendar: ICAL.Component): ICAL.Event[] {
  const byUid = new Map<string, { main: ICAL.Component[]; exceptions: ICAL.Component[] }>();
  for (const [index, component] of calendar.getAllSubcomponents("vevent").entries()) {
    const uid = String(component.getFirstPropertyValue("uid") ?? `without ${index}`);
    const group = byUid.get(uid) ?? { main: [], exceptions: [] };
    byUid.set(uid, group);
    (component.hasProperty("recurrence-id") ? group.exceptions : group.main).push(component);
  }
  return [...byUid.values()].flatMap(({ main: [first, ...more], exceptions }) =>
    first
      ? [new ICAL.Event(first, { exceptions }), ...more.map((one) => new ICAL.Event(one, { exceptions: [] }))]
      : exceptions.map((one) => new ICAL.Event(one, { exceptions: [] })),
  );
}

interface Expansion {
  event: ICAL.Event;
  window: { from: number; until: number };
  steps: number;
  keep(at: number, event: Occurrence): void;
}

/** Answers how many steps it took, and whether that is all of it: what recurs may have more than there is room for. */
function expandEvent({ event, window, steps, keep }: Expansion): { taken: number; isWhole: boolean } {
  const tell = (item: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
    const zones = zonesOf(item.component);
    if (String(item.component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED") return;
    const [from, to] = [instantOf(start, zones.start), instantOf(end, zones.end)];
    // What takes no time is there at its moment.
    if (from < window.until && (to > window.from || (from === to && from >= window.from))) {
      keep(from, {
        title: shorten(item.summary) ?? "",
        place: shorten(item.location),
        start: asText(start, zones.start),
        end: asText(end, zones.end),
      });
    }
  };
  if (event.isRecurrenceException() || !event.isRecurring()) {
    tell(event, event.startDate, endOf(event));
    return { taken: 0, isWhole: true };
  }
  // An exception may move an occurrence to another day, so that the day of the rule is not the last word.
  const moved = Object.keys(event.exceptions).length > 0;
  const last = window.until + (moved ? MOST_MOVED_MS : DAY_MS);
  const duration = event.duration.toSeconds() * 1000;
  const first = moved ? Number.NEGATIVE_INFINITY : window.from - duration - DAY_MS;
  if (endOfRules(event.component) + duration + (moved ? MOST_MOVED_MS : DAY_MS) < window.from) {
    return { taken: 0, isWhole: true };
  }
  const dates = event.iterator();
  let kept = 0;
  let taken = 0;
  while (taken < steps && kept <= MOST_OCCURRENCES) {
    const next = dates.next();
    taken += 1;
    const at = (next?.toUnixTime() ?? Number.POSITIVE_INFINITY) * 1000;
    if (!next || at > last) return { taken, isWhole: true };
    if (at < first) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    tell(item, startDate, endDate ?? startDate);
    kept += at >= window.from ? 1 : 0;
  }
  return { taken, isWhole: false };
}

/** When the last rule of an event ends, in milliseconds; Infinity where one doesn't, or where dates are listed beside. */
function endOfRules(component: ICAL.Component): number {
  const rules = component.getAllProperties("rrule").map((property): unknown => property.getFirstValue());
  if (rules.length === 0 || component.hasProperty("rdate")) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...rules.map((rule) =>
      rule instanceof ICAL.Recur && rule.until ? rule.until.toUnixTime() * 1000 : Number.POSITIVE_INFINITY,
    ),
  );
}

/** How far an exception can be moved and still be found. */
const MOST_MOVED_MS = 60 * DAY_MS;

/** An event without an end is over at once, or at the end of its day (RFC 5545, 3.6.1). */
function endOf(event: ICAL.Event): ICAL.Time {
  return event.endDate ?? event.startDate;
}

/** Milliseconds; times without a zone as if they were UTC's, which is a day off at most. */
function instantOf(time: ICAL.Time, named: string | null): number {
  return isForeign(time) && named ? zoned(time, named).epochMilliseconds : time.toUnixTime() * 1000;
}

/** A day for what lasts whole days, an instant in UTC, or a clock's time where no zone is said (RFC 5545, 3.3.5). */
function asText(time: ICAL.Time, named: string | null): string {
  if (time.isDate) return time.toString();
  if (!isForeign(time)) return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
  return named ? zoned(time, named).toInstant().toString() : time.toString();
}

/** Whether the calendar says no rules for the zone of a time, or no zone at all. */
function isForeign({ isDate, zone }: ICAL.Time): boolean {
  return !isDate && (!zone || zone.tzid === "floating");
}

/** The IANA zones that an event names; a calendar may do so without saying their rules. */
function zonesOf(component: ICAL.Component): { start: string | null; end: string | null } {
  const start = zoneOf(component, "dtstart");
  // What recurs ends after its duration, by the clock of its beginning.
  return { start, end: component.hasProperty("rrule") ? start : (zoneOf(component, "dtend") ?? start) };
}

function zoneOf(component: ICAL.Component, property: string): string | null {
  const named = component.getFirstProperty(property)?.getFirstParameter("tzid");
  return named ? ianaZoneOf(named) : null;
}

function zoned(time: ICAL.Time, timeZone: string): Temporal.ZonedDateTime {
  const { year, month, day, hour, minute, second } = time;
  return Temporal.ZonedDateTime.from({ timeZone, year, month, day, hour, minute, second });
}

/** One line without control characters. */
function shorten(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const line = value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const [...characters] = line;
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`
    : line || null;
}
