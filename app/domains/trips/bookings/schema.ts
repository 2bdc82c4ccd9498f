import { z } from "zod";

/** What identifies a booking, as it stands on tickets. How it is compared, the database decides. */
export const AddBooking = z.object({
  reference: z
    .string({ error: "trips-booking:errors.referenceMissing" })
    .trim()
    .min(1, { error: "trips-booking:errors.referenceMissing" })
    .max(40, { error: "trips-booking:errors.reference" })
    .refine(
      (reference) => /^[A-Z0-9]{5,8}$/i.test(reference.normalize("NFKC").replace(/[\s\p{Dash}]/gu, "")),
      {
        error: "trips-booking:errors.reference",
      },
    ),
  familyName: z
    .string({ error: "trips-booking:errors.nameMissing" })
    .trim()
    .min(1, { error: "trips-booking:errors.nameMissing" })
    .max(120, { error: "trips-booking:errors.name" }),
});

/** What is pressed about a trip in the account: let go, or taken back. */
export const RemovePress = z.object({ intent: z.enum(["remove", "restore"]) });
