import { randomUUID } from "node:crypto";

/** A calendar of one event that begins in so many hours. */
export function calendarIn(hours: number, title: string): string {
  const stamp = (at: number) => `${new Date(at).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const start = Date.now() + hours * 3_600_000;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "X-WR-CALNAME:Family",
    "BEGIN:VEVENT",
    `UID:${randomUUID()}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(start + 3_600_000)}`,
    `SUMMARY:${title}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
