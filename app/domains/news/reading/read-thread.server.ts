import { z } from "zod";
import { answerApart } from "~/lib/apart-thread.server";
import { readBytes } from "./read-bytes.server";

/** The thread of read-apart.server.ts: bytes in, the feed or null out. */

const arrived = z.object({
  body: z.instanceof(Uint8Array),
  contentType: z.string().nullable(),
  url: z.string(),
});

answerApart((question) => {
  try {
    return readBytes(arrived.parse(question));
  } catch {
    return { feed: null, head: "" };
  }
});
