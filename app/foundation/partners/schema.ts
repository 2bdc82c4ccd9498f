import { z } from "zod";

/** `GET /api/partner/customers`: a page of customers, after the id that the page before ended with. */
export const CustomersQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.uuid().optional(),
});
