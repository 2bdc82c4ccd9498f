import { readFileSync } from "node:fs";
import { accessibilityProblems, expect, test } from "./fixtures";
import { drawn, hueOf } from "./page-style";
import { holdBack } from "./start-pages";
import { text } from "./texts";

const say = (key: string) => text("en", `page-style:${key}`);
const sunset = (name: string) => ({
  name: "holiday.jpg",
  mimeType: "image/jpeg",
  buffer: readFileSync(`tests/fixtures/pictures/${name}`),
});

test.beforeEach(async ({ newCustomer, page }) => {
  await newCustomer();
  await page.goto("/page/style");
});

test("whoever tries a look sees it at once, keeps it by saving, and can take it back", async ({ page }) => {
  const before = await drawn(page);
  await page.getByRole("radio", { name: say("theme.dark"), exact: true }).check();
  await page.getByRole("radio", { name: say("accent.hues.lagoon"), exact: true }).check();
  await page
    .getByRole("group", { name: say("corner.label") })
    .getByLabel(say("corner.round"))
    .check();
  await page.getByRole("radio", { name: say("textSize.large"), exact: true }).check();
  await expect
    .poll(() => drawn(page))
    .toMatchObject({ theme: "dark", corner: "18px", buttonCorner: "18px", text: "18px" });
  const tried = await drawn(page);
  expect(hueOf(tried.signal)).toBe(190);
  expect(hueOf(tried.link)).toBe(190);

  // Left without saving, it is as it was.
  await page.getByRole("link", { name: text("en", "common:nav.account") }).click();
  await expect(page).toHaveURL("/account");
  await expect.poll(() => drawn(page)).toEqual(before);

  await page.goto("/page/style");
  await page.getByRole("radio", { name: say("theme.dark"), exact: true }).check();
  await page.getByRole("radio", { name: say("accent.hues.lagoon"), exact: true }).check();
  await page.getByRole("button", { name: say("form.save") }).click();
  await expect(page.getByRole("status").getByText(say("saved"))).toBeVisible();
  await page.goto("/trips");
  const kept = await drawn(page);
  expect([kept.theme, hueOf(kept.signal)]).toEqual(["dark", 190]);

  await page.goto("/page/style");
  await expect(page.getByRole("radio", { name: say("accent.hues.lagoon"), exact: true })).toBeChecked();
  await page.getByRole("button", { name: say("presets.names.morning") }).click();
  await expect(page.getByRole("status").getByText(say("saved"))).toBeVisible();
  await expect(page.getByRole("radio", { name: say("accent.hues.coral"), exact: true })).toBeChecked();
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(page.getByRole("status").getByText(say("undone"))).toBeVisible();
  await expect(page.getByRole("radio", { name: say("accent.hues.lagoon"), exact: true })).toBeChecked();
});

test("a look of one's own is there with the first byte of every page", async ({ page }) => {
  await page.getByRole("button", { name: say("presets.names.nightWatch") }).click();
  await expect(page.getByRole("status").getByText(say("saved"))).toBeVisible();
  const html = await (await page.request.get("/account")).text();
  const head = html.slice(0, html.indexOf("</head>"));
  expect(head).toContain('data-theme="dark"');
  expect(head).toMatch(/<style id="own-style" nonce="[^"]+">:root:root\{--signal:/);
  expect(head).toMatch(/oklch\([\d.]+ [\d.]+ 300\)/);
});

test("what is tried and not saved yet stays when something else brings the page anew", async ({ page }) => {
  await page
    .getByRole("group", { name: say("corner.label") })
    .getByLabel(say("corner.round"))
    .check();
  await page.getByRole("radio", { name: say("greeting.own"), exact: true }).check();
  await page.getByLabel(say("greeting.text")).fill("Ahoy");
  await expect.poll(async () => (await drawn(page)).corner).toBe("18px");
  await page.locator("summary", { hasText: text("en", "common:theme.label") }).click();
  await page.getByRole("button", { name: text("en", "common:theme.dark"), exact: true }).click();
  await expect(page.getByRole("radio", { name: say("theme.dark"), exact: true })).toBeChecked();
  await expect(page.getByLabel(say("greeting.text"))).toHaveValue("Ahoy");
  await expect(page.getByRole("radio", { name: say("greeting.own"), exact: true })).toBeChecked();
  expect((await drawn(page)).corner).toBe("18px");
});

test("what is tried before scripts are there is shown once they are", async ({ page }) => {
  const answer = await holdBack(page, "**/assets/*.js");
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("radio", { name: say("theme.dark"), exact: true }).check();
  expect((await drawn(page)).theme).not.toBe("dark");
  answer();
  await expect.poll(async () => (await drawn(page)).theme).toBe("dark");
});

test("a theme chosen in the header is the newest word", async ({ page }) => {
  await page.getByRole("button", { name: say("presets.names.nightWatch") }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: text("en", "common:toast.dismiss") }).click();
  await page.locator("summary", { hasText: text("en", "common:theme.label") }).click();
  await page.getByRole("button", { name: text("en", "common:theme.light"), exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(page.getByRole("radio", { name: say("theme.light"), exact: true })).toBeChecked();
});

for (const preset of ["morning", "seaGlass", "nightWatch", "logbook", "clearView"]) {
  test(`whoever takes ${preset} can read everything`, async ({ page }) => {
    await page.getByRole("button", { name: say(`presets.names.${preset}`) }).click();
    await expect(page.getByRole("status").getByText(say("saved"))).toBeVisible();
    expect(await accessibilityProblems(page, "colours")).toEqual([]);
    await page.goto("/");
    expect(await accessibilityProblems(page, "colours")).toEqual([]);
  });
}

test("a picture of one's own lies behind My page, for its owner alone, until they delete it", async ({
  page,
  request,
}) => {
  await page.getByLabel(say("picture.file"), { exact: true }).setInputFiles(sunset("sunset.jpg"));
  await page.getByRole("button", { name: say("picture.add") }).click();
  await expect(page.getByRole("status").getByText(say("picture.added"))).toBeVisible();
  const picture = page.getByRole("img", { name: say("picture.alt") });
  // Taken sideways, it stands upright: 96 by 64 became 64 by 96.
  await expect(picture).toHaveJSProperty("naturalWidth", 64);
  await page.goto("/");
  expect((await drawn(page)).ground).toMatch(/linear-gradient\(.+url\(.+\/page\/image\//);
  await page.goto("/account");
  expect((await drawn(page)).ground).toBe("none");

  await page.goto("/page/style");
  const address = (await picture.getAttribute("src")) ?? "";
  const own = await page.request.get(address);
  expect(own.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(own.headers()["cache-control"]).toContain("private");
  expect((await own.body()).toString("latin1")).not.toMatch(/geheim|GPS|ftyp/i);
  expect((await request.get(address)).status()).toBe(404);

  await page.getByRole("button", { name: say("picture.remove") }).click();
  await expect(page.getByRole("status").getByText(say("picture.removed"))).toBeVisible();
  await expect(picture).toBeHidden();
  await page.goto("/");
  expect((await drawn(page)).ground).toBe("none");
});

test("what is no picture is refused with a reason at its field", async ({ page }) => {
  const file = { name: "holiday.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") };
  await page.getByLabel(say("picture.file"), { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: say("picture.add") }).click();
  await expect(page.getByText(say("errors.picture.type"))).toBeVisible();
});

test("a photo of many megabytes is made smaller before it leaves the device", async ({ page }) => {
  const large = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1_600, 1_200];
    const drawing = canvas.getContext("2d");
    const noise = drawing?.createImageData(canvas.width, canvas.height);
    if (!drawing || !noise) return "";
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251;
    drawing.putImageData(noise, 0, 0);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  const buffer = Buffer.concat([Buffer.from(large, "base64"), Buffer.alloc(2_200_000)]);
  await page
    .getByLabel(say("picture.file"), { exact: true })
    .setInputFiles({ name: "big.png", mimeType: "image/png", buffer });
  await expect
    .poll(() =>
      page
        .getByLabel(say("picture.file"), { exact: true })
        .evaluate((input: HTMLInputElement) => input.files?.[0]?.type),
    )
    .toBe("image/jpeg");
  await page.getByRole("button", { name: say("picture.add") }).click();
  await expect(page.getByRole("status").getByText(say("picture.added"))).toBeVisible();
});

test("a greeting in one's own words stands on My page, or none", async ({ page }) => {
  await page.getByRole("radio", { name: say("greeting.own"), exact: true }).check();
  await page.getByLabel(say("greeting.text")).fill("Ahoy <b>you</b>");
  await page.getByRole("button", { name: say("form.save") }).click();
  await expect(page.getByRole("status").getByText(say("saved"))).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ahoy <b>you</b>");
});
