import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { decisionLinks } from "../../app/lib/decision-links.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { settingsWith } from "../setup/settings";
import { Web } from "./web-server";

const told = { portalUrl: "https://my.example.com", linkSecret: "l".repeat(32) };

test("whoever reads the log can't decide for a traveller: tokens stay out of it, also where things go wrong", async () => {
  process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith(told));
  const { pageUrl, choices } = await decisionLinks({
    customerId: randomUUID(),
    offerId: randomUUID(),
    deliveryId: randomUUID(),
    channel: "email",
    expiresAt: new Date(Date.now() + 3_600_000),
    options: [{ number: 1 }],
  });
  // Behind it there is no backend: what is asked of that fails, and is logged.
  const web = await Web.start("http://127.0.0.1:9", told);
  try {
    const here = (url = "") => url.replace(told.portalUrl, web.url);
    const token = new URL(pageUrl).searchParams.get("token") ?? "";
    const now = new URL(choices[0]?.postUrl ?? "").searchParams.get("token") ?? "";
    await fetch(here(pageUrl));
    await fetch(`${web.url}/decide/seen.gif?token=${token}`);
    await fetch(here(choices[0]?.postUrl), { redirect: "manual" });
    await fetch(here(choices[0]?.postUrl), { method: "POST" });
    const requests = () =>
      web.log().flatMap(({ msg, method, path }) => (msg === "request" ? [`${method} ${path}`] : []));
    await expect
      .poll(requests)
      .toEqual(["GET /decide", "GET /decide/seen.gif", "GET /api/decide", "POST /api/decide"]);
    const written = JSON.stringify(web.log());
    for (const secret of [token, now]) {
      expect(secret.length).toBeGreaterThan(100);
      expect(written).not.toContain(secret);
      // The part that signs it, wherever the rest was cut off.
      expect(written).not.toContain(secret.split(".").at(-1));
    }
    expect(written).not.toContain("token=");
  } finally {
    await web.stop();
  }
});
