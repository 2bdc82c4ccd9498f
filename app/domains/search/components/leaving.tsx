import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { WayOn } from "../describe";

/**
 * On the way to an engine: the page itself moves on, by its refresh or by script. No redirect could: to browsers it
 * would be the form that leaves the portal, which the page's security policy forbids to all forms.
 */
export function Leaving({ way: { name, address } }: { way: WayOn }) {
  const { t } = useTranslation("search");
  useEffect(() => {
    window.location.replace(address);
  }, [address]);
  return (
    <div className="mx-auto max-w-xl py-12 text-center">
      <h1 className="text-2xl">{t("leaving.title", { name })}</h1>
      <p className="mt-3">
        <a href={address} rel="noreferrer">
          {t("leaving.link", { name })}
        </a>
      </p>
    </div>
  );
}
