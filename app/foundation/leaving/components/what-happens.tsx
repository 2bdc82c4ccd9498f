import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** What leaving means: when, what goes, what stays and why. */
export function WhatHappens() {
  const { t } = useTranslation("leaving");
  return (
    <div className="mb-6 grid gap-4">
      <p>{t("leave.waiting")}</p>
      <section>
        <h2 className="text-lg">{t("leave.erasedTitle")}</h2>
        <p className="mt-1">{t("leave.erased")}</p>
      </section>
      <section>
        <h2 className="text-lg">{t("leave.keptTitle")}</h2>
        <p className="mt-1">
          {t("leave.keptConsents")} {t("leave.keptNothing")}
        </p>
      </section>
      <p>
        {t("leave.export")} <Link to="/privacy/export">{t("leave.exportLink")}</Link>
      </p>
    </div>
  );
}
