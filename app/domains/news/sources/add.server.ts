import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { causeIn } from "~/foundation/sources/health.server";
import type { RequestArgs } from "~/lib/context.server";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import { ownPath } from "~/lib/paths";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { typedAddress } from "~/lib/typed-address";
import { AddFeed, RestoreSource } from "../schema";
import { suggestedFeed } from "../suggested";
import { addFeed } from "./commands.server";
import { discoverFeeds } from "./discover.server";

interface Press {
  customer: Customer;
  form: FormData;
  t: Translator;
}

/**
 * The forms of the page of sources: an address, a suggestion, or one that comes back. Each has a stranger's server
 * asked, and counts. Answers 400 to anything else.
 */
export async function pressAdd(args: RequestArgs, press: Press) {
  switch (press.form.get("intent")) {
    case "add":
      return addTyped(args, press);
    case "suggest":
      return addSuggested(press);
    case "restore":
      return restore(args, press);
    default:
      throw new Response(null, { status: 400 });
  }
}

async function addTyped(args: RequestArgs, { customer, form, t }: Press) {
  const submission = parseWithZod(form, { schema: AddFeed });
  if (submission.status !== "success") return data({ choices: null, ...wrong(refuse(submission, t)) }, 400);
  const wait = await countTry("newsAddress", args, customer.customerId);
  if (wait) return data({ choices: null, ...wrong(tooManyTries(submission, t, wait)) }, 429);

  const say = (text: string) =>
    data({ choices: null, ...wrong(refuse(submission, t, { fieldErrors: { address: [text] } })) }, 400);
  const address = typedAddress(submission.value.address);
  if (address === null) return say(t("news:errors.address"));
  const found = await discoverFeeds(address);
  switch (found.kind) {
    case "failed":
      return say(t("news:errors.failed", { cause: causeIn(t, found.cause) }));
    case "none":
      return say(t("news:errors.none"));
    case "several":
      return data({ result: null, choices: found.feeds });
    case "feed":
      return added({ customer, t, address: found.feed.address, name: found.feed.title }, say);
  }
}

/** What `refuse` says, without its wrapping, so that one answer has one shape. */
function wrong({ data: result }: ReturnType<typeof refuse>) {
  return { result };
}

async function addSuggested({ customer, form, t }: Press) {
  const feed = suggestedFeed(String(form.get("address")));
  if (!feed) throw new Response(null, { status: 400 });
  const next = ownPath(form.get("next"), "/news");
  return added({ customer, t, address: feed.address, name: feed.name, next }, (text) =>
    redirectWithToast("/news", text, "harm"),
  );
}

async function added<Refused>(
  {
    customer,
    t,
    address,
    name,
    next = "/news",
  }: { customer: Customer; t: Translator; address: string; name: string; next?: string },
  refused: (text: string) => Refused,
) {
  const source = await addFeed({ customer, address });
  if (typeof source === "string") return refused(t(`news:errors.${source}`));
  return redirectWithToast(next, t("news:add.added", { name }), "kept", {
    action: `/news/${source.id}`,
    fields: { intent: "remove" },
  });
}

async function restore(args: RequestArgs, { customer, form, t }: Press) {
  const told = RestoreSource.safeParse(Object.fromEntries(form));
  const address = told.data && typedAddress(told.data.address);
  if (!told.success || !address) throw new Response(null, { status: 400 });
  const wait = await countTry("newsAddress", args, customer.customerId);
  if (wait) return redirectWithToast("/news", t("identity:tooMany", { count: wait }), "harm");
  const { name } = told.data;
  const source = await addFeed({ customer, address, name });
  if (typeof source === "string") return redirectWithToast("/news", t(`news:errors.${source}`), "harm");
  return redirectWithToast("/news", t("news:add.restored", { name: name || new URL(address).host }));
}
