import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { KINDS } from "../press";
import type { ChannelView } from "../view";

/** Says of a channel that it can't reach the customer now, and leads to where that changes. */
export function ChannelSetup({
  channel: { id, state },
  named = false,
}: {
  channel: ChannelView;
  named?: boolean;
}) {
  const { t } = useTranslation("contact-topics");
  if (state === "ready") return null;
  const name = t(`channels.${id}`);
  return (
    <>
      <span id={`missing-${id}`}>
        {t(`table.${state}`, { context: named ? "named" : undefined, channel: name })}
      </span>{" "}
      <Link
        to={state === "missing" ? `/contact/add/${KINDS[id]}` : "/contact"}
        aria-label={t(`table.${state}LinkOf`, { channel: name })}
      >
        {t(`table.${state}Link`)}
      </Link>
    </>
  );
}
