import { createHmac } from "node:crypto";
import { settings } from "~/lib/settings.server";

/**
 * The one name by which a partner knows a customer: always the same for this partner, another for every other,
 * and nothing that leads back without our key (pseudonymisation, Article 4(5) GDPR).
 */
export function pseudonymFor({ partner, customerId }: { partner: string; customerId: string }): string {
  const digest = createHmac("sha256", settings().linkSecret).update(`data widget\n${partner}\n${customerId}`);
  return `c_${digest.digest("base64url").slice(0, 32)}`;
}
