import { expect, test } from "@playwright/test";
import { sessionCookie, startWelcomingBackend, Web } from "./web-server";

let backend: Awaited<ReturnType<typeof startWelcomingBackend>>;
let web: Web;
test.beforeAll(async () => {
  backend = await startWelcomingBackend();
  web = await Web.start(backend.url);
});
test.afterAll(async () => {
  await web.stop();
  backend.close();
});

const AGAIN = "/sign-in?again=1&next=%2Fprivacy%2Fexport";

for (const [path, leadsTo] of [
  ["/privacy/export", AGAIN],
  // To its page, which asks for the sign-in: nobody can be sent back to a file.
  ["/privacy/export.zip", "/privacy/export"],
] as const) {
  test(`a device left open since January signs in again before ${path} gives everything away`, async () => {
    const response = await fetch(`${web.url}${path}`, {
      headers: { Cookie: sessionCookie() },
      redirect: "manual",
    });
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe(leadsTo);
    expect(backend.asked.some(({ path }) => path.includes("export_customer"))).toBe(false);
  });
}
