import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { type Tables, writeFeed } from "../../tests/setup/gtfs";
import { GtfsArchive } from "./gtfs-archive";

const folder = await mkdtemp(join(tmpdir(), "homeport-archive-"));
afterAll(() => rm(folder, { recursive: true }));

/** The rows of stops.txt, or the sentence for why there are none. */
async function stopsOf(file: string): Promise<string[][] | string> {
  const rows: string[][] = [];
  try {
    const archive = await GtfsArchive.open(file);
    try {
      await archive.read("stops", {
        columns: ["stop_id", "stop_name", "stop_code"],
        required: ["stop_id"],
        onRow: (fields) => rows.push([...fields]),
      });
    } finally {
      archive.close();
    }
    return rows;
  } catch (error) {
    return Object(error).message;
  }
}

const feedOf = (tables: Tables) => writeFeed(tables, folder);
async function zipOf(files: Record<string, Uint8Array>): Promise<string> {
  const file = join(folder, "made.zip");
  await writeFile(file, zipSync(files));
  return file;
}

test("a table is read by its heading, with quotes, blanks, and columns that are not there", async () => {
  const lines = ["stop_name, stop_id", '"Harbour, ""North""", a ', "Market,b,more", "", '"Two\nlines",c'];
  expect(await stopsOf(await feedOf({ stops: lines }))).toEqual([
    ["a", 'Harbour, "North"', ""],
    ["b", "Market", ""],
    ["c", "Two\nlines", ""],
  ]);
  expect(await stopsOf(await feedOf({ routes: ["route_id"] }))).toEqual([]);
});

test("a table without a column that it needs says which", async () => {
  expect(await stopsOf(await feedOf({ stops: ["stop_name", "Harbour"] }))).toBe(
    "stops.txt has no column stop_id.",
  );
});

test("a line that never ends is refused before it is in memory", async () => {
  const long = await feedOf({ stops: ["stop_id,stop_name", `a,"${"x".repeat(1 << 20)}"`] });
  expect(await stopsOf(long)).toBe("stops.txt has a line of more than 65536 bytes.");
});

test("a table that would unpack to a thousand times its size is refused unread", async () => {
  const bomb = await zipOf({ "stops.txt": new Uint8Array(80 * 1024 ** 2).fill(10) });
  expect(await stopsOf(bomb)).toMatch(/^stops\.txt would unpack from \d+ to 83886080 bytes/);
});

test("a table that unpacks to more than it said is refused", async () => {
  const file = await feedOf({ stops: ["stop_id", "a"] });
  const bytes = zipSync({ "stops.txt": new TextEncoder().encode("stop_id\na\nb\nc\n") });
  // The size that the central directory says, 24 bytes into its entry (APPNOTE.TXT, 4.3.12).
  const at = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24;
  bytes[at] = 5;
  await writeFile(file, bytes);
  expect(await stopsOf(file)).toMatch(/^stops\.txt can't be (read|unpacked): /);
});

test.each([
  ["no ZIP file", new TextEncoder().encode("stop_id\na\n")],
  ["nothing", new Uint8Array()],
])("%s is refused with a sentence", async (_name, bytes) => {
  const file = join(folder, "broken.zip");
  await writeFile(file, bytes);
  expect(await stopsOf(file)).toMatch(/can't be read as a ZIP file: /);
});

test("thousands of files are refused", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 1_001 }, (_, index) => [`${index}.txt`, new Uint8Array()]),
  );
  expect(await stopsOf(await zipOf(files))).toBe("The feed has 1001 files.");
});
