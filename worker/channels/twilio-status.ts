import { z } from "zod";
import type { Trouble } from "./delivery-error";

/** What Twilio posts when something became of a text message or a call; the rest of its fields is not needed. */
const messageSchema = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  AccountSid: z.string(),
  MessageStatus: z.string(),
  ErrorCode: z.coerce.number().optional().catch(undefined),
});
/** Of a call itself, or of who answered it while it goes on: then without a status. */
const callSchema = z.object({
  CallSid: z.string().regex(/^CA[0-9a-fA-F]{32}$/),
  AccountSid: z.string(),
  CallStatus: z.string().optional(),
  /** In seconds, once it is over. */
  CallDuration: z.coerce.number().optional().catch(undefined),
  AnsweredBy: z.string().optional(),
});

export interface TwilioStatus {
  accountSid: string;
  providerId: string;
  /** Null: under way, nothing to note. */
  state: "sent" | "delivered" | "failed" | null;
  error: string | null;
  /** What it means for the number, where it means something. */
  trouble: { state: "failing" | "blocked"; cause: Trouble } | null;
}

/** https://www.twilio.com/docs/api/errors: what of a failure is the number's own, and lasts. */
const TROUBLES: Record<number, TwilioStatus["trouble"]> = {
  21610: { state: "blocked", cause: "stop_reply" },
  30004: { state: "failing", cause: "unreachable" },
  30005: { state: "failing", cause: "unreachable" },
  30006: { state: "failing", cause: "unreachable" },
};

const MESSAGE_STATES: Record<string, TwilioStatus["state"]> = {
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
};

/** Nobody who lets it ring is out of reach: the next call may find them. */
const CALLS_NOT_ANSWERED: ReadonlySet<string> = new Set(["busy", "no-answer", "canceled", "failed"]);

/**
 * What a call came to. Only that a person answered lets it count as delivered; a machine's or a fax's answer, or a
 * call of no length, reached nobody. Where Twilio can't tell, it stays as sent.
 */
function readCall({
  CallStatus: status,
  CallDuration: seconds,
  AnsweredBy: by,
}: z.output<typeof callSchema>): {
  state: TwilioStatus["state"];
  error: string | null;
} {
  if (status !== undefined && CALLS_NOT_ANSWERED.has(status)) {
    return { state: "failed", error: `Twilio reported ${status}.` };
  }
  if (by === "human") return { state: "delivered", error: null };
  // machine_start, machine_end_beep and their like.
  if (by === "fax" || by?.startsWith("machine_")) {
    return { state: "failed", error: "Twilio reported that a machine answered." };
  }
  if (status === "completed" && seconds === 0) {
    return { state: "failed", error: "Twilio reported a call of no length." };
  }
  return { state: null, error: null };
}

/** Reads a status callback of either kind; null when it is none. */
export function readTwilioStatus(parameters: Record<string, string>): TwilioStatus | null {
  const message = messageSchema.safeParse(parameters).data;
  if (message) {
    const {
      MessageSid: providerId,
      AccountSid: accountSid,
      MessageStatus: status,
      ErrorCode: code,
    } = message;
    const state = MESSAGE_STATES[status] ?? null;
    const failed = state === "failed";
    return {
      accountSid,
      providerId,
      state,
      error: failed ? `Twilio reported ${[status, code].filter(Boolean).join(" ")}.` : null,
      trouble: (failed && code !== undefined && TROUBLES[code]) || null,
    };
  }
  const call = callSchema.safeParse(parameters).data;
  if (!call || (call.CallStatus === undefined && call.AnsweredBy === undefined)) return null;
  return { accountSid: call.AccountSid, providerId: call.CallSid, ...readCall(call), trouble: null };
}
