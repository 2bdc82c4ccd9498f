import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { WayOn } from "../describe";

/**
 * On the way to an engine: the page itself moves on, by script or, without any, by its refresh; by both, the engine
 * would be asked twice. No redirect could: to browsers it would be the form that leaves the portal, which the page's
 * security policy forbids to all forms. An address of ours is encoded throughout: no quote or blank in it can end
 * the refresh.
 */
export function Leaving({ way: { name, address } }: { way: WayOn }) {
  const { t } = useTranslation("search");
  useEffect(() => {
    window.location.replace(address);
  }, [address]);
  return (
    <div className="mx-auto max-w-xl py-12 text-center">
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${address}`} />
      </noscript>
      <h1 className="text-2xl">{t("leaving.title", { name })}</h1>
      <p className="mt-3">
        <a href={address} rel="noreferrer">
          {t("leaving.link", { name })}
        </a>
      </p>
    </div>
  );
}
