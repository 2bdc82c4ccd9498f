import { LandingPage } from "~/foundation/customer/components/landing-page";
import type { PortraitName } from "~/foundation/customer/components/portrait";
import { ContinueAsCards } from "./continue-as-cards";

/** What a visitor meets, with demo mode's people where there are some. */
export function Landing({ demoRoles }: { demoRoles: readonly PortraitName[] }) {
  return <LandingPage demoAccounts={demoRoles.length > 0 ? <ContinueAsCards roles={demoRoles} /> : null} />;
}
