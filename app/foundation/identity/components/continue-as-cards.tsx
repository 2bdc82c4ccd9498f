import { useTranslation } from "react-i18next";
import { ContinueAs } from "~/foundation/customer/components/continue-as";
import type { PortraitName } from "~/foundation/customer/components/portrait";

/** Demo mode's people, to sign in as with one press. */
export function ContinueAsCards({ roles }: { roles: readonly PortraitName[] }) {
  const { t } = useTranslation("demo");
  return roles.map((role) => (
    <ContinueAs key={role} role={role} name={t(`people.${role}.name`)} life={t(`people.${role}.life`)} />
  ));
}
