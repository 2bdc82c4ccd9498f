import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { findCustomer } from "~/lib/session.server";
import { findPicture } from "~/start-page/style/picture/pictures.server";

/** The name of a picture never comes back with another content, so its owner's browser may keep it. */
const A_WEEK = 60 * 60 * 24 * 7;

/** A picture behind somebody's page, for themselves alone: nobody else is told that it is there. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, id] = [await findCustomer(args), z.uuid().safeParse(args.params.id)];
  const picture = customer && id.success ? await findPicture({ customer, id: id.data }) : null;
  if (!picture) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  return new Response(picture.bytes.slice().buffer, {
    headers: {
      "Content-Type": picture.type,
      "Content-Disposition": "inline",
      "Cache-Control": `private, max-age=${A_WEEK}, immutable`,
    },
  });
}
