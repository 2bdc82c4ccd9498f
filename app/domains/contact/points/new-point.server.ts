import { randomBytes, randomInt } from "node:crypto";
import type { Submission } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { settings } from "~/lib/settings.server";
import type { NewPoint } from "./commands.server";
import type { AddedKind } from "./kinds";
import { type PhoneMistake, readMobile } from "./phone.server";
import { AddEmailForm, AddMobileForm, AddNtfyForm, AddPushForm, AddWebhookForm } from "./schema";

interface Reading {
  submission: Submission<unknown, string[]>;
  /** `secret`: a webhook's, to be shown once. Null when the form can't be taken; `mistake` then says what is wrong with a number that looked like one. */
  point: (NewPoint & { secret?: string }) | null;
  mistake?: PhoneMistake;
}

/**
 * What the form of a kind says, ready to be added. `device`: what to call the device that asks, until its owner
 * calls it something else.
 */
export function readNewPoint({
  kind,
  form,
  device,
}: {
  kind: AddedKind;
  form: FormData;
  device: string;
}): Reading {
  switch (kind) {
    case "email":
      return read(parseWithZod(form, { schema: AddEmailForm }), (value) => ({ ...value, kind }));
    case "mobile":
      return readMobileForm(form);
    case "ntfy":
      return read(parseWithZod(form, { schema: AddNtfyForm }), ({ address, ...rest }) => ({
        ...rest,
        kind,
        address: address.startsWith("https://") ? address : `${ntfyServer()}/${address}`,
      }));
    case "webhook":
      return read(parseWithZod(form, { schema: AddWebhookForm }), (value) => {
        const secret = freshWebhookSecret();
        return { ...value, kind, secret, credentials: { secret } };
      });
    case "web_push":
      return read(parseWithZod(form, { schema: AddPushForm }), ({ address, p256dh, auth, language }) => ({
        kind,
        address,
        label: device,
        language,
        credentials: { p256dh, auth },
      }));
  }
}

/** The server of topics that come without an address of their own. */
export function ntfyServer(): string {
  return settings().ntfyUrl ?? "https://ntfy.sh";
}

/** Without vowels and what looks alike, so that it can be read out and spells nothing. */
const TOPIC_SIGNS = "bcdfghjkmnpqrstvwxz23456789";

/** A topic that nobody guesses: 27 signs to the power of 22, some 104 bits. */
export function suggestTopic(): string {
  const signs = Array.from({ length: 22 }, () => TOPIC_SIGNS[randomInt(TOPIC_SIGNS.length)]);
  return `homeport-${signs.join("")}`;
}

/** 24 to 64 random bytes in base64 behind "whsec_" (Standard Webhooks, "Signature scheme"). */
function freshWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

function read<Shape, Value>(
  submission: Submission<Shape, string[], Value>,
  make: (value: Value) => NonNullable<Reading["point"]>,
): Reading {
  return { submission, point: submission.status === "success" ? make(submission.value) : null };
}

function readMobileForm(form: FormData): Reading {
  const submission = parseWithZod(form, { schema: AddMobileForm });
  if (submission.status !== "success") return { submission, point: null };
  const { address, region, label, language } = submission.value;
  const number = readMobile(address, region);
  if (!number.ok) return { submission, point: null, mistake: number.mistake };
  return { submission, point: { kind: "mobile", address: number.e164, label, language } };
}
