import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { RealtimeServer } from "../setup/realtime-server";
import { sessionCookie, Web } from "./web-server";

const jwtSecret = "s".repeat(32);
/** How long the web server waits for requests in flight. */
const PATIENCE_MS = 10_000;

test("a page is told of a change as it comes, and does not hold up the web server's end", async () => {
  const customerId = randomUUID();
  const project = await RealtimeServer.open({ jwtSecret });
  project.answers["/rest/v1/rpc/current_customer"] = [
    { customer_id: customerId, session_id: randomUUID(), email: "ada@people.example", display_name: "Ada" },
  ];
  const web = await Web.start(project.url, { jwtSecret });

  const response = await fetch(`${web.url}/live`, {
    headers: { Cookie: sessionCookie(), "Accept-Encoding": "gzip" },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Encoding")).toBeNull();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let said = (await reader?.read())?.value ?? "";
  project.broadcast({ customers: [customerId] });
  said += (await reader?.read())?.value ?? "";
  expect(said).toContain("event: changed");

  const told = performance.now();
  const broken = reader?.read().catch(() => "torn off");
  expect(await web.stop()).toBe(0);
  expect(performance.now() - told).toBeLessThan(PATIENCE_MS / 2);
  await broken;
  project.close();
});
