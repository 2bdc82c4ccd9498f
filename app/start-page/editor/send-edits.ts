import { z } from "zod";
import { type StartPageDocument, type StartPageEdit, startPageDocument } from "../document";
import type { Refusal } from "./queue";

/** Where edits go: they are applied to the newest page there is, which the answer holds. */
const CHANGE_PATH = "/page/change";

const answer = z.object({ revision: z.number(), document: startPageDocument });

export interface Kept {
  revision: number;
  document: StartPageDocument;
}

/** The session has ended: nothing is kept until the customer has signed in again. */
export class SignedOutError extends Error {
  override name = "SignedOutError";
}

/** The server will never take these edits. */
export class RefusedError extends Error {
  override name = "RefusedError";

  constructor(readonly why: Refusal) {
    super(`${CHANGE_PATH}: ${why}`);
  }
}

/** Answers that mean more than "no". */
const REFUSALS: Record<number, Refusal> = { 409: "foreign", 413: "too-large" };

/**
 * Sends edits of the page of `owner` (the customer's id) in order, taken from nobody else, and resolves with the page
 * that they made. Rejects with `SignedOutError`, with `RefusedError`, or with any other error where no answer came:
 * asking again is safe then, since an edit made twice changes nothing.
 */
export async function sendEdits(owner: string, edits: readonly StartPageEdit[]): Promise<Kept> {
  const response = await fetch(CHANGE_PATH, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ owner, edits }),
  });
  if (response.redirected || response.status === 401) throw new SignedOutError(CHANGE_PATH);
  if (response.ok) return answer.parse(await response.json());
  const again = response.status >= 500 || response.status === 429;
  throw again
    ? new Error(`${CHANGE_PATH}: ${response.status}`)
    : new RefusedError(REFUSALS[response.status] ?? "invalid");
}
