import { unsubscribeLinks } from "../../app/domains/contact/ways-out/links.server";
import type { Outgoing } from "../../app/domains/contact/ways-out/schema";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { settingsWith } from "../setup/settings";
import { test } from "./fixtures";

/** The ways out that a message of the portal under test would carry. */
export function linksTo(customerId: string, topic: string, channel: Outgoing) {
  const portalUrl = test.info().project.use.baseURL;
  const linkSecret = process.env.HOMEPORT_LINK_SECRET;
  process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({ portalUrl, linkSecret }));
  return unsubscribeLinks({ customerId, topic, channel });
}
