import { retryAfterSeconds } from "../../app/lib/retry-after";

/** What is wrong with a contact point, as the customer reads it there. */
export type Trouble = "bounce" | "complaint" | "stop_reply" | "unreachable" | "rejected" | "expired";

/**
 * - `retry`: not now, maybe later, and no fault of the contact point
 * - `rate_limited`: not now, and not before `retryAfterSeconds` where it is given
 * - `permanent`: this message will never be taken there
 * - `gone`: nothing will ever be taken there: the address doesn't exist any more
 */
export type DeliveryClass = "retry" | "rate_limited" | "permanent" | "gone";

/**
 * What is known of the attempt.
 * - `untried`: nothing was asked of the other side
 * - `refused`: it said no, or was not reached at all
 * - `unseen`: it may have been taken for all we know
 */
export type Attempt = "untried" | "refused" | "unseen";

/**
 * A message that was not taken, and what to do about it. `message` is one sentence without address and content,
 * fit for the log.
 */
export class DeliveryError extends Error {
  override name = "DeliveryError";
  readonly class: DeliveryClass;
  readonly trouble: Trouble;
  /** Whole seconds that the other side asked us to wait. */
  readonly retryAfterSeconds?: number;
  readonly attempt: Attempt;

  /** `attempt`: of class `retry` `unseen` unless said, of all others `refused`. */
  constructor(
    message: string,
    details: { class: DeliveryClass; trouble: Trouble; retryAfterSeconds?: number; attempt?: Attempt },
  ) {
    super(message);
    this.class = details.class;
    this.trouble = details.trouble;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.attempt = details.attempt ?? (details.class === "retry" ? "unseen" : "refused");
  }
}

/** The operator has not opened this way: no fault of the contact point, and it may be put right. */
export function notSetUp(what: string): DeliveryError {
  return new DeliveryError(`No way to send: set ${what}.`, {
    class: "retry",
    trouble: "unreachable",
    attempt: "refused",
  });
}

/**
 * What an HTTP answer other than 2xx means for a delivery, where nothing finer is known of `who` gave it.
 * 404 is `gone` only where addresses are named by their path and can vanish.
 */
export function httpDeliveryError(
  who: string,
  {
    status,
    retryAfter,
    goneStatuses,
  }: { status: number; retryAfter?: string | null; goneStatuses: number[] },
): DeliveryError {
  const sentence = `${who} answered ${status}.`;
  const wait = retryAfterSeconds(retryAfter);
  if (goneStatuses.includes(status))
    return new DeliveryError(sentence, { class: "gone", trouble: "expired" });
  if (status === 429) {
    return new DeliveryError(sentence, {
      class: "rate_limited",
      trouble: "unreachable",
      retryAfterSeconds: wait,
    });
  }
  // 408 Request Timeout and 425 Too Early ask for a repetition by what they mean.
  if (status >= 500 || status === 408 || status === 425) {
    return new DeliveryError(sentence, {
      class: "retry",
      trouble: "unreachable",
      retryAfterSeconds: wait,
      // 503 Service Unavailable is said by who does not handle it (RFC 9110, 15.6.4); the others by who lost sight.
      attempt: status === 503 || status === 425 ? "refused" : "unseen",
    });
  }
  return new DeliveryError(sentence, { class: "permanent", trouble: "rejected" });
}
