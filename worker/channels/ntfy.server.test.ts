import { afterEach, beforeEach, expect, test } from "vitest";
import {
  choiceMessage,
  codeMessage,
  keptMessages,
  loadChannel,
  longChoiceMessage,
  noticeMessage,
  undoableMessage,
} from "../../tests/setup/channels";
import { Receiver } from "../../tests/setup/receiver";

let server: Receiver;
beforeEach(async () => {
  server = await Receiver.open();
  server.says(200, { "Content-Type": "application/json" }, JSON.stringify({ id: "hwQ2YpKdmg", time: 1 }));
});
afterEach(() => server.close());

const delivery = { message: noticeMessage, idempotencyKey: "d" };
const published = () => JSON.parse(server.newest.body.toString());

test("a topic by its name is published to on the operator's server, with a button", async () => {
  const ntfy = await loadChannel("ntfy", { ntfyUrl: server.url });
  await ntfy.send({ ...delivery, to: { address: "lin-mei_7f3a", credentials: null } });
  expect(server.newest).toMatchObject({ method: "POST", path: "/" });
  expect(server.newest.headers["content-type"]).toBe("application/json");
  expect(server.newest.headers.authorization).toBeUndefined();
  expect(published()).toEqual({
    topic: "lin-mei_7f3a",
    title: noticeMessage.heading,
    message: noticeMessage.short,
    priority: 3,
    click: noticeMessage.action?.url,
    actions: [{ action: "view", ...noticeMessage.action }],
  });
});

test("a notice that asks for an answer has three buttons that post it and go away", async () => {
  const ntfy = await loadChannel("ntfy", { ntfyUrl: server.url });
  await ntfy.send({ ...delivery, message: choiceMessage, to: { address: "home", credentials: null } });
  const { actions, click } = published();
  expect(actions).toEqual(
    [1, 2, 3].map((number) => ({
      action: "http",
      label: choiceMessage.choices?.[number - 1]?.short,
      url: `https://my.example.com/api/decide?token=s${number}`,
      method: "POST",
      clear: true,
    })),
  );
  expect(click).toBe(choiceMessage.action?.url);
});

test("of many choices the buttons are the best way onward and those that are no journey", async () => {
  const ntfy = await loadChannel("ntfy", { ntfyUrl: server.url });
  await ntfy.send({ ...delivery, message: longChoiceMessage, to: { address: "home", credentials: null } });
  const labels = published().actions.map(({ label }: { label: string }) => label);
  expect(labels).toEqual(["CA 1", "Keep my trip", "Call me"]);
});

test("a notice of what was decided has a button that takes it back", async () => {
  const ntfy = await loadChannel("ntfy", { ntfyUrl: server.url });
  await ntfy.send({ ...delivery, message: undoableMessage, to: { address: "home", credentials: null } });
  const { actions, click } = published();
  expect(actions[0]).toMatchObject({
    action: "http",
    label: "Take it back",
    url: undoableMessage.undo?.postUrl,
  });
  expect(click).toBe(undoableMessage.undo?.pageUrl);
});

test("a topic on a server of the customer's own is published to there, with its token", async () => {
  const ntfy = await loadChannel("ntfy", { ntfyUrl: "https://ntfy.sh", fetchAllow: [server.host] });
  const to = { address: `${server.url}/push/home`, credentials: { token: "tk_123" } };
  await ntfy.send({ ...delivery, to, message: codeMessage });
  expect(server.newest.path).toBe("/push/");
  expect(server.newest.headers.authorization).toBe("Bearer tk_123");
  expect(published()).toMatchObject({ topic: "home", priority: 4, actions: [] });
});

test("a server in our own network is not published to, unless the operator chose it", async () => {
  const address = `${server.url}/home`;
  const elsewhere = await loadChannel("ntfy", { ntfyUrl: "https://ntfy.sh" });
  await expect(elsewhere.send({ ...delivery, to: { address, credentials: null } })).rejects.toMatchObject({
    class: "permanent",
    trouble: "rejected",
  });
  expect(server.received).toEqual([]);
  const chosen = await loadChannel("ntfy", { ntfyUrl: server.url });
  await chosen.send({ ...delivery, to: { address, credentials: null } });
  expect(published().topic).toBe("home");
});

test.each([
  [400, "permanent"],
  [403, "permanent"],
  [404, "permanent"],
  [429, "rate_limited"],
  [302, "permanent"],
  [507, "retry"],
])("an answer of %i means %s, and never that the topic is gone", async (status, deliveryClass) => {
  server.says(status, { Location: "/elsewhere", "Retry-After": "5" });
  const ntfy = await loadChannel("ntfy", { ntfyUrl: server.url });
  await expect(ntfy.send({ ...delivery, to: { address: "home", credentials: null } })).rejects.toMatchObject({
    name: "DeliveryError",
    class: deliveryClass,
  });
  expect(server.received).toHaveLength(1);
});

test.each(["", "two words", "https://ntfy.sh/", "https://ntfy.sh/a/b c", "ftp://x/y"])(
  "%o is no topic",
  async (address) => {
    const ntfy = await loadChannel("ntfy", { ntfyUrl: server.url });
    await expect(ntfy.send({ ...delivery, to: { address, credentials: null } })).rejects.toMatchObject({
      name: "DeliveryError",
    });
    expect(server.received).toEqual([]);
  },
);

test("the demo keeps what would have been published", async () => {
  const ntfy = await loadChannel("ntfy", { demo: { accounts: [] } });
  await ntfy.send({ ...delivery, to: { address: "https://ntfy.sh/home", credentials: null } });
  const { label, url } = noticeMessage.action ?? {};
  expect(await keptMessages()).toMatchObject([
    { channel: "ntfy", title: noticeMessage.heading, body: noticeMessage.short, actions: [{ label, url }] },
  ]);
});
