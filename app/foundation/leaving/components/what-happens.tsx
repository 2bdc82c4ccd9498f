import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Something that a law keeps: what it is, for how long, and why. */
interface Kept {
  title: string;
  text: string;
  reason: string;
}

/** What leaving means: when, what goes, what stays and why. */
export function WhatHappens({ keptByLaw }: { keptByLaw: readonly Kept[] }) {
  const { t } = useTranslation("leaving");
  return (
    <div className="mb-6 grid gap-5">
      <p>{t("leave.waiting")}</p>
      <Part id="erased" title={t("leave.erasedTitle")}>
        <div className="grid gap-2">
          <p>{t("leave.erased")}</p>
          <p>{t("leave.erasedPage")}</p>
          <p>{t("leave.erasedSources")}</p>
          <p>{t("leave.erasedPartners")}</p>
        </div>
      </Part>
      <Part id="kept" title={t("leave.keptTitle")}>
        <ul className="grid list-disc gap-2 ps-5">
          <li>{t("leave.keptConsents")}</li>
          {keptByLaw.map((kept) => (
            <li key={kept.title}>{t("leave.keptByLaw", { ...kept })}</li>
          ))}
        </ul>
        <p className="mt-2">{t("leave.keptNothing")}</p>
      </Part>
      <p>
        {t("leave.export")} <Link to="/privacy/export">{t("leave.exportLink")}</Link>
      </p>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1 text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}
