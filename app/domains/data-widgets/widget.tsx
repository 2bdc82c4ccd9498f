import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WidgetProps } from "~/lib/widget";
import type { DataSettings } from "./settings";
import type { PartnerView } from "./view";

export function Data({ view, size }: WidgetProps<PartnerView, DataSettings>) {
  const { t } = useTranslation("data-widgets");
  if (view.state === "no_consent") {
    return (
      <>
        <p className="text-soft">{t("widget.noConsent")}</p>
        <p className="widget-foot">
          <Link to="/privacy" className="widget-link">
            {t("widget.privacy")}
          </Link>
        </p>
      </>
    );
  }
  if (view.state === "choose" || view.state === "gone" || view.state === "removed") {
    return (
      <>
        <p className="text-soft">{t(`widget.${view.state}`)}</p>
        <p className="widget-foot">
          <Link to="/page/edit" className="widget-link">
            {t("widget.change")}
          </Link>
        </p>
      </>
    );
  }
  if (view.state !== "ready") {
    return (
      <p className="text-soft">
        {view.trouble ?? t(view.state === "none" ? "widget.none" : "widget.waiting")}
      </p>
    );
  }
  const rows = size === "compact" ? view.rows.slice(0, 2) : view.rows;
  return (
    <>
      <h3 className="mb-1 text-base break-words" dir="auto">
        {view.title}
      </h3>
      <ul className="widget-rows">
        {rows.map((row) => (
          <li key={row.key} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <Row {...row} />
          </li>
        ))}
      </ul>
      {view.trouble === null ? null : <p className="mt-2 text-sm text-held">{view.trouble}</p>}
      <p className="mt-2 text-sm text-soft">{t("widget.from", { name: view.name })}</p>
      {view.link === null ? null : (
        <p className="widget-foot">
          <a href={view.link.url} rel="noreferrer nofollow" className="widget-link" dir="auto">
            {view.link.label}
          </a>
        </p>
      )}
    </>
  );
}

function Row({ label, value, link }: PartnerView["rows"][number]) {
  return (
    <>
      <span className="min-w-0 break-words" dir="auto">
        {link === null ? (
          label
        ) : (
          <a href={link} rel="noreferrer nofollow" className="text-link underline underline-offset-4">
            {label}
          </a>
        )}
      </span>
      {value === null ? null : (
        <span className="font-semibold tabular-nums" dir="auto">
          {value}
        </span>
      )}
    </>
  );
}
