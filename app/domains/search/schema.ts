import { z } from "zod";
import { CHOICES, CUSTOM, MAX_QUERY, PLACES } from "./engines";

/** What the address of the search page asks for; nonsense asks for nothing. */
export const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .max(2 * MAX_QUERY)
    .catch(""),
  /** Where to look; empty: here first. */
  in: z.enum(PLACES).optional().catch(undefined),
});

/** An engine of the customer's own: http(s), `%s` for the words, no name or password in it. */
const address = z
  .string()
  .trim()
  .max(500, { error: "search:choice.addressInvalid" })
  .refine((value) => value === "" || isPattern(value), { error: "search:choice.addressInvalid" });

export const EngineChoice = z
  .object({
    engine: z.enum(CHOICES),
    address: address.default(""),
    straight: z
      .string()
      .optional()
      .transform((value) => value === "on"),
  })
  .refine(({ engine, address }) => engine !== CUSTOM || address !== "", {
    error: "search:choice.addressMissing",
    path: ["address"],
  });

function isPattern(value: string): boolean {
  const tried = value.replaceAll("%s", "x");
  if (!value.includes("%s") || /\s/.test(value) || !URL.canParse(tried)) return false;
  const { protocol, username, password, host } = new URL(tried);
  // The words may not choose the host: what stands before the path is fixed.
  const [, authority = ""] = value.match(/^https?:\/\/([^/]+)\//i) ?? [];
  return (
    /^https?:$/.test(protocol) &&
    !username &&
    !password &&
    host !== "" &&
    authority !== "" &&
    !authority.includes("%")
  );
}

export const SavedSearch = z.object({
  query: z.string().trim().min(1).max(MAX_QUERY),
  engine: z.enum(PLACES),
});

/** One that was removed, for putting it back where it was. */
export const RemovedSearch = SavedSearch.extend({
  id: z.uuid(),
  // As the database said it, ISO 8601 or its own way to write the same: it reads both.
  created_at: z.string().regex(/^\d{4}-\d\d-\d\d[T ][\d:.]{8,15}(Z|[+-]\d\d(:?\d\d)?)$/),
});
