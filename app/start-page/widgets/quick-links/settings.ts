import { z } from "zod";
import { asLines, LONGEST } from "./links";

export const linkSettings = z
  .object({
    /** One a line: a name and an address, or an address alone. */
    links: z
      .string()
      .transform(asLines)
      .pipe(z.string().max(LONGEST + 1))
      .catch(""),
    /** Whether they open beside the page. */
    newTab: z.union([z.boolean(), z.literal("on").transform(() => true)]).catch(false),
  })
  .catch({ links: "", newTab: false });
export type LinkSettings = z.infer<typeof linkSettings>;
