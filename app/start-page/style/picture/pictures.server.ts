import type { Customer } from "~/lib/session.server";
import { type Picture, type PictureType, readPicture } from "./picture";
import type { Refusal } from "./stripped";

const TYPES: readonly string[] = ["image/png", "image/jpeg", "image/webp"] satisfies PictureType[];
const isPictureType = (type: string): type is PictureType => TYPES.includes(type);

/**
 * Keeps what a customer sent, if it is a picture, without anything in it that is not needed to draw it. Answers its
 * id, or why not. Throws the Supabase error as it comes.
 */
export async function addPicture({
  customer,
  sent,
}: {
  customer: Pick<Customer, "supabase">;
  sent: Uint8Array;
}): Promise<{ id: string } | { refusal: Refusal }> {
  const picture = readPicture(sent);
  if (typeof picture === "string") return { refusal: picture };
  const { data } = await customer.supabase
    .rpc("add_page_image", { type: picture.type, base64: Buffer.from(picture.bytes).toString("base64") })
    .throwOnError();
  return { id: data };
}

/** Removes every picture of the customer for good. Throws the Supabase error as it comes. */
export async function removePictures({ customer }: { customer: Pick<Customer, "supabase"> }): Promise<void> {
  await customer.supabase.rpc("remove_page_images").throwOnError();
}

/** A picture of the customer's own by its id (UUID), or null. Throws the Supabase error as it comes. */
export async function findPicture({
  customer,
  id,
}: {
  customer: Pick<Customer, "supabase">;
  id: string;
}): Promise<Picture | null> {
  const { data } = await customer.supabase.rpc("page_image", { id }).maybeSingle().throwOnError();
  if (!data || !isPictureType(data.type)) return null;
  return { type: data.type, bytes: new Uint8Array(Buffer.from(data.base64, "base64")) };
}
