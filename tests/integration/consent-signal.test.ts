import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Customer as SignedIn } from "../../app/lib/session.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { settingsWith } from "../setup/settings";
import { sessionOf } from "../setup/tokens";

/** A browser of a customer that may send the signal: a visit of a page that honours it, with its cookies. */
let open: (guest: Customer) => (visit: { signal: boolean }) => Promise<void>;

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl, publishableKey, jwtSecret })));
  vi.resetModules();
  const { honourPrivacySignal } = await import("../../app/foundation/consent/global-privacy-control.server");
  open = (guest) => {
    let cookie = "";
    const signedIn: SignedIn = {
      supabase: guest.supabase,
      customerId: guest.id,
      sessionId: sessionOf(guest),
      email: guest.email,
      displayName: "",
      locale: "en",
      timeZone: "UTC",
      region: "",
      theme: "system",
      staffRole: null,
      hasPassword: true,
      hasDecided: true,
      signedInAt: new Date().toISOString(),
      joinedAt: "",
      unread: 0,
      style: {},
      shortcuts: true,
    };
    return async ({ signal }) => {
      const headers: HeadersInit = { Cookie: cookie, ...(signal ? { "Sec-GPC": "1" } : {}) };
      const request = new Request("http://localhost:3000/privacy", { headers });
      let answer = cookie;
      const setCookie = (set: string) => {
        answer = /max-age=0/i.test(set) ? "" : (set.split(";")[0] ?? "");
      };
      const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie };
      await honourPrivacySignal({ request, context }, signedIn);
      cookie = answer;
    };
  };
});

describe("a browser's privacy signal", () => {
  let guest: Customer;
  beforeEach(async () => {
    guest = await customer();
    await guest.grants("partner_sharing");
    await guest.grants("personalisation");
  });

  const decisions = async () => {
    const { data } = await guest.supabase
      .from("consent_events")
      .select("purpose, granted, method")
      .order("seq")
      .throwOnError();
    return data.slice(2);
  };
  const objection = { purpose: "partner_sharing", granted: false, method: "gpc" };

  test("withdraws what counts as a sale, and nothing else, once however often it comes", async () => {
    const visit = open(guest);
    await visit({ signal: false });
    expect(await decisions()).toEqual([]);
    for (let times = 0; times < 3; times += 1) await visit({ signal: true });
    expect(await decisions()).toEqual([objection]);
  });

  test("is one event when several pages are asked for at the same moment", async () => {
    const [visit, elsewhere] = [open(guest), open(guest)];
    const signal = true;
    await Promise.all([visit({ signal }), visit({ signal }), elsewhere({ signal }), elsewhere({ signal })]);
    expect(await decisions()).toEqual([objection]);
  });

  test("leaves a yes that was given in spite of it, and counts anew when it was off meanwhile", async () => {
    const visit = open(guest);
    await visit({ signal: true });
    await guest.grants("partner_sharing");
    await visit({ signal: true });
    expect((await decisions()).filter(({ method }) => method === "gpc")).toHaveLength(1);
    await visit({ signal: false });
    await visit({ signal: true });
    expect((await decisions()).filter(({ method }) => method === "gpc")).toHaveLength(2);
  });
});
