import { causeOfStatus } from "~/lib/http-causes";
import { SafeFetchError, safeFetch } from "~/lib/safe-fetch.server";

/** Why no calendar can be had at an address: one of `sources:cause` or `no_calendar`; null where one can. */
export async function tryCalendar(url: string): Promise<string | null> {
  try {
    const { status, body } = await safeFetch(url, { headers: { Accept: "text/calendar, */*;q=0.1" } });
    if (status !== 200) return causeOfStatus(status);
    const begin = body
      .subarray(0, 200)
      .toString("utf8")
      .replace(/^\uFEFF/, "");
    return /^\s*BEGIN:VCALENDAR/i.test(begin) ? null : "no_calendar";
  } catch (error) {
    if (error instanceof SafeFetchError) return error.reason;
    throw error;
  }
}
