import { z } from "zod";
import { openApart } from "~/lib/apart.server";
import { type Arrived, type ReadBytes, readBytes } from "./read-bytes.server";

/** What is larger takes long enough to be felt by pages and notices that this process has to do meanwhile. */
const LARGE_BYTES = 200_000;

const large = openApart({
  program: "app/domains/news/reading/read-thread.server.ts",
  longestMs: 5_000,
  patienceMs: 20_000,
  maxHeapMb: 256,
});

const text = z.string().nullable();
const answerSchema = z.object({
  feed: z
    .object({
      title: text,
      everySeconds: z.number().nullable(),
      items: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          link: text,
          author: text,
          summary: text,
          image: text,
          publishedAt: text,
        }),
      ),
    })
    .nullable(),
  head: z.string(),
});

/**
 * Reads a feed from bytes, large ones in a thread of their own. Rejects with an `ApartError` where that takes too long,
 * or as `signal` aborts; what then is not its turn yet is never read.
 */
export async function readApart(arrived: Arrived, signal?: AbortSignal): Promise<ReadBytes> {
  if (arrived.body.byteLength <= LARGE_BYTES) return readBytes(arrived);
  return answerSchema.parse(await large.ask(arrived, signal));
}
