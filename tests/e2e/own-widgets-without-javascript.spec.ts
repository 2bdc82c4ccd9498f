import { expect, test } from "./fixtures";
import { arrangePage } from "./start-pages";
import { text } from "./texts";

test("without scripts the whole page holds what would come later", async ({ page, newCustomer }) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "agenda" }, { kind: "mailbox" }, { kind: "weather" }]);
  await page.goto("/?whole=1");
  await expect(page.getByText(text("en", "mailbox:widget.empty"))).toBeVisible();
  await expect(page.getByText(text("en", "weather:widget.nowhere"))).toBeVisible();
  await page.getByRole("link", { name: text("en", "agenda:widget.add") }).click();
  await expect(page).toHaveURL("/agenda");
});
