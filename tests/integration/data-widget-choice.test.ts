import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { asOwner, type Customer, customer, newPartner } from "../setup/actors";
import { putOnPage } from "../setup/own-sources";
import { settingsWith } from "../setup/settings";

const HOTEL = `hotel-${randomUUID().slice(0, 8)}`;
const { id: hotel } = await newPartner({ code: HOTEL });

const registered = (partner: string, id: string) => ({
  partner,
  id,
  name: { en: `${id} of the quay` },
  about: { en: "What it has for you." },
  url: "https://partner.example/widgets",
  secret: `whsec_${Buffer.from("k".repeat(32)).toString("base64")}`,
});

process.env[SETTINGS_VARIABLE] = JSON.stringify(
  settingsWith({
    dataWidgets: [registered(HOTEL, "points"), registered(HOTEL, "rooms"), registered("stranger", "offers")],
  }),
);
vi.resetModules();
const { loadDataWidget } = await import("../../app/domains/data-widgets/load.server");
const { listAskedWidgets } = await import("../../app/domains/data-widgets/registered.server");

async function sharing(): Promise<Customer> {
  const who = await customer();
  await who.grants("partner_sharing");
  return who;
}

const load = (who: Customer, widget: string) =>
  loadDataWidget({ customer: who, locale: "en", now: new Date(), settings: { widget } });

async function shows(who: Customer, widget: string) {
  await putOnPage(who, `data://${widget}`);
  return load(who, widget);
}

async function asked(who: Customer): Promise<unknown> {
  return asOwner.query("select address from public.sources where customer_id = $1 order by address", [
    who.id,
  ]);
}

describe("a partner's widget that is on the page", () => {
  test("asks nobody before its customer chose somebody, and offers only who is a partner", async () => {
    const ann = await sharing();
    const view = await shows(ann, "");
    expect(view).toMatchObject({ state: "choose", name: "" });
    expect(view.choices.map(({ value }) => value)).toEqual([`${HOTEL}/points`, `${HOTEL}/rooms`]);
    expect(await asked(ann)).toEqual([]);
  });

  test.each(["offers of nobody", "stranger/offers"])(
    "asks nobody else in the place of one that is not offered: %s",
    async (widget) => {
      const ben = await sharing();
      expect(await shows(ben, widget)).toMatchObject({ state: "gone", name: "" });
      expect(await asked(ben)).toEqual([]);
    },
  );

  test("asks the one that was chosen, and the customer sees by which code it knows them", async () => {
    const cat = await sharing();
    expect(await shows(cat, `${HOTEL}/rooms`)).toMatchObject({ state: "waiting", name: "rooms of the quay" });
    expect(await asked(cat)).toEqual([{ address: `data://${HOTEL}/rooms` }]);
    expect(
      await listAskedWidgets({ customer: { supabase: cat.supabase, customerId: cat.id }, locale: "en" }),
    ).toEqual([{ name: "rooms of the quay", pseudonym: expect.stringMatching(/^c_[\w-]{32}$/) }]);
  });

  test("asks nobody once another device has removed it, and says so", async () => {
    const fay = await sharing();
    await putOnPage(fay, `data://${HOTEL}/points`);
    expect(await load(fay, `${HOTEL}/rooms`)).toMatchObject({ state: "removed" });
    expect(await asked(fay)).toEqual([]);
  });

  test("asks nobody while its customer doesn't share", async () => {
    const dan = await customer();
    expect(await shows(dan, `${HOTEL}/points`)).toMatchObject({ state: "no_consent" });
    expect(await asked(dan)).toEqual([]);
  });

  test("is no longer offered once its partner is revoked", async () => {
    const eve = await sharing();
    await asOwner.query("update public.partners set revoked_at = now() where id = $1", [hotel]);
    expect(await shows(eve, `${HOTEL}/points`)).toMatchObject({ state: "none", choices: [] });
    await asOwner.query("update public.partners set revoked_at = null where id = $1", [hotel]);
  });
});
