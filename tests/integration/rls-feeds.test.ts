import { expect, test } from "vitest";
import { as, everybodyElse } from "../setup/actors";
import { REFUSED } from "../setup/refused";

test("nobody but the notifier tells of timetables and trips, or reads what feeds came to", async () => {
  for (const [name, client] of await everybodyElse()) {
    if (name === "the notifier") continue;
    const answers = await Promise.all([
      client.rpc("import_timetable", { feed: {}, batch: {} }),
      client.rpc("apply_trip_updates", { feed: "x", updates: [] }),
      client.rpc("apply_alerts", { feed: "x", source: "x", at: new Date().toISOString(), cancelled: [] }),
      client.rpc("record_feed_run", { run: {} }),
      client.from("feed_runs").select("id"),
    ]);
    for (const { error } of answers) expect(error?.code, name).toBe(REFUSED);
  }
  const { error } = await as("notifier").rpc("apply_trip_updates", { feed: "nowhere", updates: [] });
  expect(error?.message).toBe("unknown_feed");
});
