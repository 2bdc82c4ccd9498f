import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settingsWith } from "../../tests/setup/settings";
import { SETTINGS_VARIABLE, type Settings } from "./settings.server";

const OLD = "old ".repeat(8);
const NEW = "new ".repeat(8);
const ANN = "5f0f0e3c-4b5f-4a55-9d5e-3a2f6a1f0001";
const BEN = "5f0f0e3c-4b5f-4a55-9d5e-3a2f6a1f0002";
const annsMailbox = { purpose: "mailbox", customerId: ANN };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-seals-"));
  vi.resetModules();
});
afterEach(() => rm(folder, { recursive: true }));

/** The module in a process of its own. */
async function load(chosen: Partial<Settings> = {}) {
  vi.resetModules();
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ sealKeys: [OLD], ...chosen })));
  return import("./sealed.server");
}

const cannotBeOpened = expect.objectContaining({ name: "SealError" });

test("what was sealed for a customer opens for that customer, and twice the same text looks different", async () => {
  const { seal, unseal } = await load();
  const sealed = seal("app-password ✓ 密码", annsMailbox);
  expect(unseal(sealed, annsMailbox)).toBe("app-password ✓ 密码");
  expect(sealed).not.toContain("password");
  expect(seal("app-password ✓ 密码", annsMailbox)).not.toBe(sealed);
  expect(unseal(seal("", annsMailbox), annsMailbox)).toBe("");
});

test("a row copied to another customer, or to another use, opens for nobody", async () => {
  const { seal, unseal } = await load();
  const sealed = seal("secret", annsMailbox);
  expect(() => unseal(sealed, { ...annsMailbox, customerId: BEN })).toThrow(cannotBeOpened);
  expect(() => unseal(sealed, { ...annsMailbox, purpose: "calendar" })).toThrow(cannotBeOpened);
});

test("one changed character is noticed, wherever it stands", async () => {
  const { seal, unseal } = await load();
  const sealed = seal("secret", annsMailbox);
  for (let at = 0; at < sealed.length; at += 1) {
    const other = sealed[at] === "A" ? "Q" : "A";
    const damaged = sealed.slice(0, at) + other + sealed.slice(at + 1);
    // The last character of base64url may hold bits that say nothing.
    const same = Buffer.from(damaged.split(".")[2] ?? "", "base64url").equals(
      Buffer.from(sealed.split(".")[2] ?? "", "base64url"),
    );
    if (same && at === sealed.length - 1) continue;
    expect(() => unseal(damaged, annsMailbox), `at ${at}`).toThrow(cannotBeOpened);
  }
  for (const none of ["", "v1..", "v1.short.AAAA", "v2.aaaaaaaaaaa.AAAA"]) {
    expect(() => unseal(none, annsMailbox)).toThrow(cannotBeOpened);
  }
});

test("while keys change the older one still opens, and the newest seals", async () => {
  const before = await load({ sealKeys: [OLD] });
  const sealed = before.seal("secret", annsMailbox);
  const meanwhile = await load({ sealKeys: [NEW, OLD] });
  const renewed = meanwhile.reseal(sealed, annsMailbox);
  expect(renewed.split(".")[1]).toBe(meanwhile.currentSealKeyId());
  expect(renewed.split(".")[1]).not.toBe(sealed.split(".")[1]);
  const after = await load({ sealKeys: [NEW] });
  expect(after.unseal(renewed, annsMailbox)).toBe("secret");
  expect(() => after.unseal(sealed, annsMailbox)).toThrow(cannotBeOpened);
});

test("a process that runs while the data folder gets a new key seals by it from then on", async () => {
  const file = join(folder, "secrets.json");
  await writeFile(file, JSON.stringify({ sealKeys: [OLD], other: "secrets" }));
  const { seal, unseal, currentSealKeyId } = await load({ dataDir: folder, sealKeysInFolder: true });
  const sealed = seal("secret", annsMailbox);
  const oldId = currentSealKeyId();
  await writeFile(file, JSON.stringify({ sealKeys: [NEW, OLD], other: "secrets" }));
  await utimes(file, new Date(), new Date(Date.now() + 5_000));
  expect(currentSealKeyId()).not.toBe(oldId);
  expect(unseal(sealed, annsMailbox)).toBe("secret");
  expect(seal("secret", annsMailbox)).toContain(currentSealKeyId());
});

test("what a process with a newer key sealed opens even where the file seems unchanged", async () => {
  const file = join(folder, "secrets.json");
  const then = new Date(2026, 1, 1);
  await writeFile(file, JSON.stringify({ sealKeys: [OLD] }));
  await utimes(file, then, then);
  const { unseal, currentSealKeyId } = await load({ dataDir: folder, sealKeysInFolder: true });
  currentSealKeyId();
  const elsewhere = await load({ sealKeys: [NEW] });
  const sealed = elsewhere.seal("secret", annsMailbox);
  await writeFile(file, JSON.stringify({ sealKeys: [NEW, OLD] }));
  await utimes(file, then, then);
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ dataDir: folder, sealKeysInFolder: true })));
  expect(unseal(sealed, annsMailbox)).toBe("secret");
});
