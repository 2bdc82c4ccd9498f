import { useTranslation } from "react-i18next";
import { ContinueAs } from "~/foundation/customer/components/continue-as";
import type { PortraitName } from "~/foundation/customer/components/portrait";

/** Demo mode's people, to sign in as with one press; nothing where there are none. */
export function ContinueAsList({ roles }: { roles: readonly PortraitName[] }) {
  const { t } = useTranslation("demo");
  if (roles.length === 0) return null;
  return (
    <section aria-labelledby="continue-as" className="mt-8 border-t border-line pt-6">
      <h2 id="continue-as" className="mb-4 text-lg">
        {t("continueTitle")}
      </h2>
      <ul className="grid gap-3">
        {roles.map((role) => (
          <li key={role}>
            <ContinueAs role={role} name={t(`people.${role}.name`)} life={t(`people.${role}.life`)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
