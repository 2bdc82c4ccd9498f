import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { openCommandLine } from "../setup/command-line";
import { aTrain, book, claimFor, finish, noticesOf, tell, traveller } from "../setup/outbox";

const { tool, close } = await openCommandLine();
afterAll(close);

const deliveries = (...args: string[]) => tool("worker/cli/deliveries.ts", ...args);

/** A traveller whose text message the provider refused for good. Answers them and the delivery. */
async function aRefusal() {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  await tell(line, { kind: "cancelled" });
  const sms = (await claimFor(who, "w")).find(({ channel }) => channel === "sms")?.delivery_id ?? "";
  await finish("w", [{ delivery_id: sms, outcome: "failed", error: "Twilio answered 400 (21614)." }]);
  return { who, sms };
}

const idsIn = (output: string) => output.split("\n").map((line) => line.slice(0, 36));

test("an operator reads what was given up and why, without whose it was, and has it tried again", async () => {
  const { who, sms } = await aRefusal();
  const [notice] = await noticesOf(who);
  const listed = await deliveries("--dead");
  expect(listed.code).toBe(0);
  const line = listed.output.split("\n").find((one) => one.startsWith(sms));
  expect(line).toMatch(
    /^\S+ {2}\d{4}-\d\d-\d\d[T ]\S+ {2}sms {7}delay {2}1 attempts {2}refused {2}notice open {2}Twilio answered 400 \(21614\)\.$/,
  );
  expect(listed.output).not.toContain(who.id);
  expect(listed.output).not.toContain(notice?.id ?? who.id);
  expect(listed.output).toMatch(/\n[\d,]+ given up\. Try some again: npm run deliveries -- --requeue ID…\n$/);

  expect(await deliveries("--requeue", sms)).toEqual({ code: 0, output: "1 of 1 are tried again.\n" });
  expect((await claimFor(who)).map(({ delivery_id }) => delivery_id)).toContain(sms);
  expect(idsIn((await deliveries("--dead")).output)).not.toContain(sms);
  // What is not given up, or unknown, is told apart.
  expect(await deliveries("--requeue", sms, randomUUID())).toEqual({
    code: 1,
    output: "0 of 2 are tried again.\nThe others were not given up, or their notice no longer stands.\n",
  });
});

test("all that one moment's refusals left behind is listed, each once, page after page", async () => {
  const { sms } = await aRefusal();
  // As a chunk of a fan-out leaves them: due at one moment, and refused at the first attempt.
  const rows = await asOwner.query<{ id: string }>(
    `insert into public.deliveries (notice_id, customer_id, channel, state, reason, opens_at, language, style, attempts)
     select told.notice_id, told.customer_id, 'sms', 'failed', 'refused', told.opens_at, 'en', 'brief', 1
     from public.deliveries told, generate_series(1, 1200)
     where told.id = $1
     returning id`,
    [sms],
  );
  const mine = new Set([sms, ...rows.map(({ id }) => id)]);
  const { output } = await deliveries("--dead");
  const listed = idsIn(output).filter((id) => mine.has(id));
  expect(listed).toHaveLength(1_201);
  expect(new Set(listed).size).toBe(1_201);
  await asOwner.query("delete from public.deliveries where id = any ($1::uuid[])", [
    rows.map(({ id }) => id),
  ]);
});
