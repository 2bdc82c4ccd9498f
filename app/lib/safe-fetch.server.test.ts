import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stillHeld } from "../../tests/setup/garbage";
import { Receiver } from "../../tests/setup/receiver";
import { settingsWith } from "../../tests/setup/settings";
import { SETTINGS_VARIABLE } from "./settings.server";

// Names of this test's own, so that no DNS server is asked; `null` is one whose server never answers.
const { names, asked, given } = vi.hoisted(() => ({
  names: new Map<string, string[][] | null>(),
  /** Which names were asked of name servers, and how often that was given up. */
  asked: [] as string[],
  given: { up: 0 },
}));
vi.mock("node:dns/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:dns/promises")>();
  const next = (host: string) => {
    const answers = names.get(host) ?? [];
    // The last answer stays.
    return (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
  };
  return {
    ...real,
    lookup: vi.fn(async (host: string) =>
      next(host).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    ),
    Resolver: class {
      #cancels: (() => void)[] = [];
      async #answer(host: string, isOurs: (address: string) => boolean) {
        if (names.get(host) === null) {
          await new Promise((_resolve, reject) => this.#cancels.push(() => reject(new Error("ECANCELLED"))));
        }
        const found = (names.get(host)?.[0] ?? []).filter(isOurs);
        if (found.length === 0) throw new Error("ENODATA");
        return found;
      }
      resolve4(host: string) {
        asked.push(host);
        return this.#answer(host, (address) => !address.includes(":"));
      }
      resolve6(host: string) {
        return this.#answer(host, (address) => address.includes(":"));
      }
      cancel() {
        given.up += 1;
        for (const cancel of this.#cancels) cancel();
      }
    },
  };
});

let server: Receiver;
let other: Receiver;
beforeEach(async () => {
  [server, other] = await Promise.all([Receiver.open(), Receiver.open()]);
  names.clear();
  asked.length = 0;
  given.up = 0;
  vi.mocked(lookup).mockClear();
  vi.resetModules();
});
afterEach(async () => {
  await Promise.all([server.close(), other.close()]);
});

/** The module where `allowed` may be private. */
async function load(allowed: string[] = [server.host]) {
  vi.stubEnv(
    SETTINGS_VARIABLE,
    JSON.stringify(settingsWith({ portalUrl: "https://my.example.com", fetchAllow: allowed })),
  );
  const { safeFetch } = await import("./safe-fetch.server");
  return safeFetch;
}

const refusedAs = (reason: string) => expect.objectContaining({ name: "SafeFetchError", reason });

test("what a public server answers comes whole, whatever its status", async () => {
  const safeFetch = await load();
  server.says(404, { "Content-Type": "text/plain", "X-Twice": "a" }, "not here");
  const answer = await safeFetch(`${server.url}/feed?x=1`);
  expect(answer).toMatchObject({ url: `${server.url}/feed?x=1`, status: 404 });
  expect(answer.body.toString()).toBe("not here");
  expect(answer.headers.get("x-twice")).toBe("a");
  expect(server.newest).toMatchObject({ method: "GET", path: "/feed?x=1" });
});

test("we say who asks, and bring nothing along that we were not told to", async () => {
  const safeFetch = await load();
  server.answer = (response, { path }) =>
    path === "/"
      ? response.writeHead(302, { Location: "/next", "Set-Cookie": "id=1; Path=/" }).end()
      : response.end();
  await safeFetch(`${server.url}/`, { headers: { "If-None-Match": '"1"' } });
  expect(server.newest.path).toBe("/next");
  expect(server.newest.headers).toEqual({
    "user-agent": "Homeport/1.0 (+https://my.example.com)",
    accept: "*/*",
    "accept-encoding": "gzip, br",
    "if-none-match": '"1"',
    host: server.host,
    connection: "close",
  });
});

test.each([
  "file:///etc/passwd",
  "ftp://files.example/",
  "gopher://x",
  "data:text/plain,x",
  "javascript:1",
  "//no.scheme",
  "nonsense",
  "http://user:secret@files.example/",
  "http://user@files.example/",
])("%s is no address to fetch", async (url) => {
  const safeFetch = await load();
  await expect(safeFetch(url)).rejects.toEqual(refusedAs("address"));
});

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "localhost",
  "LOCALHOST",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[0:0:0:0:0:ffff:7f00:1]",
  "[64:ff9b::7f00:1]",
  "0.0.0.0",
  "0",
  "①②⑦.0.0.1",
])("this machine is not reached as %s", async (host) => {
  const safeFetch = await load([]);
  await expect(safeFetch(`http://${host}:${server.port}/`)).rejects.toEqual(refusedAs("address"));
  expect(server.received).toEqual([]);
});

test.each([
  "169.254.169.254",
  "100.100.100.200",
  "[fd00:ec2::254]",
  "10.0.0.1",
  "192.168.0.1",
  "168.63.129.16",
])("no cloud's metadata and no inner network is asked: %s", async (host) => {
  const safeFetch = await load();
  await expect(safeFetch(`http://${host}/latest/meta-data/`)).rejects.toEqual(refusedAs("address"));
});

test("a public name that leads to a private address is refused, and so is one that does in part", async () => {
  const safeFetch = await load();
  names.set("inner.example", [["127.0.0.1"]]);
  names.set("mixed.example", [["93.184.215.14", "10.0.0.7"]]);
  names.set("mixed6.example", [["93.184.215.14", "::1"]]);
  for (const name of names.keys()) {
    await expect(safeFetch(`http://${name}:${server.port}/`)).rejects.toEqual(refusedAs("address"));
  }
  expect(server.received).toEqual([]);
});

test("a name is asked for once, and the connection goes where that answer led", async () => {
  const safeFetch = await load(["rebinding.example"]);
  names.set("rebinding.example", [["127.0.0.1"], ["10.255.255.1"]]);
  await safeFetch(`http://rebinding.example:${server.port}/`);
  expect(server.newest.headers.host).toBe(`rebinding.example:${server.port}`);
  expect(lookup).toHaveBeenCalledTimes(1);
});

test("a name is asked of name servers once, unless the operator lists it: then this machine says where it is", async () => {
  const safeFetch = await load(["listed.example"]);
  names.set("listed.example", [["127.0.0.1"]]);
  names.set("public.example", [["10.0.0.1"]]);
  await safeFetch(`http://listed.example:${server.port}/`);
  expect(asked).toEqual([]);
  vi.mocked(lookup).mockClear();
  await expect(safeFetch("http://public.example/")).rejects.toEqual(refusedAs("address"));
  expect(asked).toEqual(["public.example"]);
  expect(lookup).not.toHaveBeenCalled();
});

test("names whose servers never answer are given up in time, and hold up nobody else's", async () => {
  const safeFetch = await load();
  const silent = Array.from({ length: 8 }, (_, place) => `silent-${place}.example`);
  for (const name of silent) names.set(name, null);
  const lost = silent.map((name) => safeFetch(`http://${name}/`, { timeoutMs: 400 }));
  const ended = Promise.allSettled(lost);
  expect((await safeFetch(server.url)).status).toBe(200);
  // Reading a file takes one of the threads that a lookup would hold.
  await readFile(new URL(import.meta.url));
  for (const one of lost) await expect(one).rejects.toEqual(refusedAs("too_slow"));
  await ended;
  expect(given.up).toBe(silent.length);
  expect(lookup).not.toHaveBeenCalled();
});

test("an answer is let go of as soon as nobody needs it, however long it might have taken", async () => {
  const safeFetch = await load();
  const answers: WeakRef<object>[] = [];
  for (let visit = 0; visit < 20; visit += 1) answers.push(new WeakRef(await safeFetch(server.url)));
  expect(await stillHeld(answers)).toBeLessThan(3);
});

test("a name that does not exist is unreachable", async () => {
  const safeFetch = await load();
  names.set("nowhere.example", [[]]);
  await expect(safeFetch("http://nowhere.example/")).rejects.toEqual(refusedAs("unreachable"));
});

test("a server that is allowed by its port alone opens no other on the same machine", async () => {
  const safeFetch = await load([server.host]);
  await expect(safeFetch(other.url)).rejects.toEqual(refusedAs("address"));
  await expect(safeFetch(other.url, { allow: ["127.0.0.1"] })).resolves.toMatchObject({ status: 200 });
});

test.each([301, 302, 303, 307, 308])(
  "a redirect (%i) into an inner network is not followed",
  async (status) => {
    const safeFetch = await load();
    server.says(status, { Location: `${other.url}/admin` });
    await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("address"));
    server.says(status, { Location: "file:///etc/passwd" });
    await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("address"));
    expect(other.received).toEqual([]);
  },
);

test("five redirects are followed, and not a sixth", async () => {
  const safeFetch = await load();
  server.answer = (response, { path }) => {
    const left = Number(path.slice(1));
    if (left > 0) response.writeHead(302, { Location: `/${left - 1}` }).end();
    else response.end("arrived");
  };
  const answer = await safeFetch(`${server.url}/5`);
  expect([answer.url, answer.body.toString()]).toEqual([`${server.url}/0`, "arrived"]);
  await expect(safeFetch(`${server.url}/6`)).rejects.toEqual(refusedAs("redirects"));
  await expect(safeFetch(`${server.url}/6`, { redirects: 99 })).rejects.toEqual(refusedAs("redirects"));
  await expect(safeFetch(`${server.url}/1`, { redirects: 0 })).resolves.toMatchObject({ status: 302 });
});

test("what was meant for one server is not passed on to another", async () => {
  const safeFetch = await load([server.host, other.host]);
  server.says(307, { Location: `${other.url}/` });
  await safeFetch(server.url, { method: "POST", headers: { Authorization: "Bearer x" }, body: "words" });
  expect(other.newest.headers.authorization).toBeUndefined();
  expect(other.newest).toMatchObject({ method: "POST", body: Buffer.from("words") });
});

test.each([
  [303, "GET", ""],
  [302, "GET", ""],
  [308, "POST", "words"],
])("after a %i what was posted goes on as %s", async (status, method, body) => {
  const safeFetch = await load();
  server.answer = (response, { path }) =>
    path === "/" ? response.writeHead(status, { Location: "/next" }).end() : response.end();
  await safeFetch(server.url, { method: "POST", headers: { "Content-Type": "text/plain" }, body: "words" });
  expect(server.newest).toMatchObject({ method, path: "/next", body: Buffer.from(body) });
  expect(server.newest.headers["content-type"]).toBe(body ? "text/plain" : undefined);
});

test.each([
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["br", brotliCompressSync],
  ["deflate", deflateSync],
])("an answer compressed by %s is read", async (encoding, compress) => {
  const safeFetch = await load();
  server.answer = (response) =>
    response.writeHead(200, { "Content-Encoding": encoding }).end(compress(Buffer.from("words")));
  expect((await safeFetch(server.url)).body.toString()).toBe("words");
});

test("an answer without a body may call itself compressed", async () => {
  const safeFetch = await load();
  server.says(304, { "Content-Encoding": "gzip" });
  expect(await safeFetch(server.url)).toMatchObject({ status: 304, body: Buffer.alloc(0) });
});

const LIMIT = 2 * 1024 * 1024;

test("two megabytes are taken, and not a byte more, said or unsaid", async () => {
  const safeFetch = await load();
  server.answer = (response) => response.end(Buffer.alloc(LIMIT));
  expect((await safeFetch(server.url)).body).toHaveLength(LIMIT);
  server.answer = (response) => response.end(Buffer.alloc(LIMIT + 1));
  await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("too_large"));
  server.answer = (response) => {
    response.write(Buffer.alloc(LIMIT));
    response.end(Buffer.alloc(1));
  };
  await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("too_large"));
});

test.each([
  ["gzip", gzipSync],
  ["br", (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })],
])("a bomb of %s is put out after two megabytes", async (encoding, compress) => {
  const safeFetch = await load();
  const bomb = compress(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(LIMIT);
  server.answer = (response) => response.writeHead(200, { "Content-Encoding": encoding }).end(bomb);
  await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("too_large"));
});

test.each(["gzip, gzip", "gzip, br", "zstd", "compress", "unknown"])(
  "an answer in %s is not opened",
  async (encoding) => {
    const safeFetch = await load();
    server.says(200, { "Content-Encoding": encoding }, "x");
    await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("encoding"));
  },
);

test("a damaged answer is not taken for a whole one", async () => {
  const safeFetch = await load();
  const whole = gzipSync(Buffer.from("words ".repeat(1000)));
  server.answer = (response) =>
    response.writeHead(200, { "Content-Encoding": "gzip" }).end(whole.subarray(0, whole.length - 10));
  await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("encoding"));
  server.answer = (response) => {
    response.writeHead(200, { "Content-Length": "100" });
    response.write("half", () => response.destroy());
  };
  await expect(safeFetch(server.url)).rejects.toEqual(refusedAs("unreachable"));
});

test.each([
  ["never answers", () => {}],
  [
    "never ends",
    (response: import("node:http").ServerResponse) => {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    },
  ],
  [
    "redirects slowly for ever",
    (response: import("node:http").ServerResponse) => {
      setTimeout(() => response.writeHead(302, { Location: "/" }).end(), 60);
    },
  ],
])("a server that %s is left when the time is up", async (_what, answer) => {
  const safeFetch = await load();
  server.answer = answer;
  await expect(safeFetch(server.url, { timeoutMs: 150 })).rejects.toEqual(refusedAs("too_slow"));
});

test("nobody waits longer than eight seconds for an answer, unless they say how long", async () => {
  const safeFetch = await load();
  server.answer = () => {};
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const refused = vi.fn();
    safeFetch(server.url).catch(refused);
    await vi.advanceTimersByTimeAsync(7_999);
    expect(refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(refused).toHaveBeenCalledWith(refusedAs("too_slow"));
  } finally {
    vi.useRealTimers();
  }
});

test("a closed door is unreachable, and the sentence names no address", async () => {
  const safeFetch = await load(["127.0.0.1"]);
  const error = await safeFetch("http://127.0.0.1:1/secret-path").catch((caught: unknown) => caught);
  expect(error).toEqual(refusedAs("unreachable"));
  expect(String(error)).not.toMatch(/secret-path|127\.0\.0\.1/);
});
