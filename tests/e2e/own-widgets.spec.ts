import { calendarIn } from "../setup/calendars";
import { Receiver } from "../setup/receiver";
import { expect, test } from "./fixtures";
import { arrangePage } from "./start-pages";
import { text } from "./texts";
import { tripOf } from "./trips";

const kinds = ["agenda", "weather", "mailbox", "data"] as const;
const namespace = { agenda: "agenda", weather: "weather", mailbox: "mailbox", data: "data-widgets" } as const;
const title = (kind: (typeof kinds)[number]) => text("en", `${namespace[kind]}:widget.title`);

test("widgets of what is fetched say what to do while there is nothing", async ({ page, newCustomer }) => {
  await newCustomer();
  await arrangePage(
    page,
    kinds.map((kind) => ({ kind })),
  );
  await page.goto("/");
  const box = (kind: (typeof kinds)[number]) => page.getByRole("region", { name: title(kind) });
  await expect(box("agenda").getByRole("link", { name: text("en", "agenda:widget.add") })).toBeVisible();
  await expect(box("mailbox").getByText(text("en", "mailbox:widget.empty"))).toBeVisible();
  await expect(box("weather").getByText(text("en", "weather:widget.nowhere"))).toBeVisible();
  await expect(box("data").getByText(text("en", "data-widgets:widget.none"))).toBeVisible();
});

test("an agenda shows one's own trip and a calendar in one list", async ({ page, newCustomer }) => {
  const server = await Receiver.open();
  server.says(200, { "Content-Type": "text/calendar" }, calendarIn(5, "Choir practice"));
  await newCustomer();
  await tripOf(page);
  await page.goto("/agenda");
  await page.getByLabel(text("en", "agenda:add.address")).fill(`${server.url}/private.ics`);
  await page.getByRole("button", { name: text("en", "agenda:add.submit") }).click();
  await expect(page.getByText("Choir practice")).toBeVisible({ timeout: 30_000 });

  await arrangePage(page, [{ kind: "agenda", settings: { days: 30 } }, { kind: "weather" }]);
  await page.goto("/");
  const agenda = page.getByRole("region", { name: title("agenda") });
  await expect(agenda.getByText("Choir practice")).toBeVisible();
  await expect(agenda.locator("a[href^='/trips/']").first()).toBeVisible();
  // Of tests nothing asks the world outside.
  await expect(
    page.getByRole("region", { name: title("weather") }).getByText(text("en", "weather:off")),
  ).toBeVisible();
  await server.close();
});
