import type { WidgetSource } from "~/lib/widget";
import { formOf, type PolicyForm, StandingPolicy } from "../../standing-policy/schema";

export const delayPolicySource: WidgetSource<PolicyForm, unknown> = {
  from: "page",
  describe: ({ raw }) => formOf(StandingPolicy.parse(raw)),
};
