import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { openCommandLine } from "../setup/command-line";
import { cancelledTrain, readOffer, settleFor } from "../setup/offers";

const { tool, close } = await openCommandLine();
afterAll(close);

const deliveries = (...args: string[]) => tool("worker/cli/deliveries.ts", ...args);

test("an operator sees who waits for a call and for money, and says what is done", async () => {
  const [call, money] = [await cancelledTrain(), await cancelledTrain()];
  const ask = async ({ who, offer }: typeof call, wanted: string) =>
    settleFor(who, offer.id, offer.options.find(({ kind }) => kind === wanted)?.number ?? 0);
  await ask(call, "call_me");
  await ask(money, "refund");
  expect((await deliveries("--callbacks")).output).toContain(`${call.offer.id}  customer ${call.who}`);
  expect((await deliveries("--refunds")).output).toContain(`${money.offer.id}  customer ${money.who}`);

  const done = await deliveries("--done", call.offer.id, money.offer.id);
  expect(done).toEqual({
    code: 0,
    output: `${call.offer.id}  called\n${money.offer.id}  money given back\n`,
  });
  expect((await readOffer(call.who, call.offer.id)).called_at).not.toBeNull();
  expect((await readOffer(money.who, money.offer.id)).refunded_at).not.toBeNull();
  expect((await deliveries("--callbacks")).output).not.toContain(call.offer.id);
  expect(await deliveries("--dead")).toMatchObject({ code: 0 });
});

test("an operator who names what nobody waits for is told so", async () => {
  const { code, output } = await deliveries("--done", randomUUID());
  expect(code).toBe(1);
  expect(output).toBe("0 of 1 are done. About the others nobody waits.\n");
  expect(await deliveries("--done")).toMatchObject({ code: 1, output: expect.stringContaining("Say what:") });
});
