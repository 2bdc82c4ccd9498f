import type { Customer } from "./actors";
import { aTrain, book, type Claimed, tell, traveller } from "./outbox";

/** Somebody with an SMS and a row of the portal that are due. */
export async function waiting(): Promise<Customer> {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  await tell(line, { kind: "cancelled" });
  return who;
}

/** Throws where none is among them. */
export function smsOf(claimed: Claimed[]): Claimed {
  const found = claimed.find(({ channel }) => channel === "sms");
  if (!found) throw new Error("No SMS was claimed.");
  return found;
}
