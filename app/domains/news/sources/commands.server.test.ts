import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import type { Customer } from "~/lib/session.server";
import { addFeed, addFeeds } from "./commands.server";

/** A customer whose first question meets somebody else at the same source. */
function inPassing(answer: unknown): Customer {
  let asked = 0;
  const supabase = createClient("http://backend.example", "key", {
    auth: { persistSession: false, autoRefreshToken: false },
    global: {
      fetch: async () => {
        asked += 1;
        return asked === 1
          ? Response.json({ code: "40001", message: "source_in_flux" }, { status: 500 })
          : Response.json(answer);
      },
    },
  });
  return { supabase } as unknown as Customer;
}

test("whoever adds a feed in the moment that somebody else gives it up has it all the same", async () => {
  const id = crypto.randomUUID();
  const address = "https://news.example/feed";
  expect(await addFeed({ customer: inPassing(id), address })).toEqual({ id });
  const counts = { added: 1, known: 0, refused: 0 };
  expect(await addFeeds({ customer: inPassing(counts), feeds: [{ address }] })).toEqual(counts);
});
