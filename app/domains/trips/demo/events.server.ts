import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { settings } from "~/lib/settings.server";
import type { Leg } from "../schema";
import type { Happening } from "./schema";

/** How the demo's operator signs; absent where its secret is. */
const SOURCE = "demo";

const answer = z.object({ results: z.array(z.object({ result: z.string() })) });

/**
 * Lets the demo's operator say what became of a journey: an event as its system would post it, signed, to the
 * portal's own address. Answers the endpoint's word for it, `applied` where it changed something.
 */
export async function postHappening({ leg, happening }: { leg: Leg; happening: Happening }): Promise<string> {
  const { portalUrl, journeyEventSecrets } = settings();
  const secret = journeyEventSecrets.find(({ source }) => source === SOURCE)?.secret;
  if (!secret) throw new Response(null, { status: 404 });
  const now = new Date();
  const id = `demo-${crypto.randomUUID()}`;
  const body = JSON.stringify({
    id,
    occurred_at: now.toISOString(),
    journey: { id: leg.journey.id },
    ...whatHappens(leg, happening),
  });
  const response = await fetch(`${portalUrl}/api/journey-events`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, now, body),
    },
    body,
  });
  const said = answer.safeParse(await response.json());
  return said.data?.results[0]?.result ?? "refused";
}

/** Minutes by which the demo lets a journey be late: enough for an offer. */
const DELAY_MINUTES = 90;

function whatHappens({ calls }: Leg, happening: Happening): object {
  switch (happening) {
    case "cancelled":
      return { type: happening, reason: "technical" };
    case "delayed":
      return { type: happening, reason: "late_arrival", delay_minutes: DELAY_MINUTES };
    case "platform_changed": {
      const [boarding] = calls;
      const platform = nextPlatform(boarding?.expected_platform ?? boarding?.platform ?? "");
      return { type: happening, calls: [{ position: boarding?.position, platform }] };
    }
    case "reinstated":
      return { type: happening };
  }
}

/** "B 24" becomes "B 25"; where there is none, 7. */
function nextPlatform(platform: string): string {
  const [, letters = "", digits = "6"] = /^(.*?)(\d*)$/.exec(platform) ?? [];
  return `${letters}${Number(digits || "6") + 1}`.slice(0, 8);
}
