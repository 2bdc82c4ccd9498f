import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { classes } from "~/components/ui/classes";
import type { ConnectionView } from "../view";

/** The change between two rides: how long it is, what is needed, and whether it holds. */
export function TimelineConnection({ connection }: { connection: ConnectionView }) {
  const { t } = useTranslation("trips");
  const { state, tone, title, word, text, isNow } = connection;
  return (
    <div className={classes("voyage-row voyage-change", `voyage-change-${state}`)}>
      <div className="voyage-times" aria-hidden="true">
        <Link state={state} />
      </div>
      <div className="voyage-rail" aria-hidden="true" />
      <div className="voyage-body">
        <div className="voyage-change-card">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="text-base">{title}</h3>
            {state === "stay" ? null : <Badge tone={tone}>{word}</Badge>}
          </div>
          <p className="mt-1 text-sm">{text}</p>
          {isNow ? <p className="mt-1 text-sm font-semibold">{t("now.here")}</p> : null}
        </div>
      </div>
    </div>
  );
}

/** Two links of a chain: in each other, just touching, or apart. */
function Link({ state }: { state: ConnectionView["state"] }) {
  const gap = { stay: 0, holds: 0, tight: 5, lost: 9 }[state];
  if (state === "stay") return null;
  return (
    <svg aria-hidden="true" viewBox="0 0 44 20" width="44" height="20" className="voyage-link">
      <rect x={9 - gap} y="4" width="16" height="12" rx="6" />
      <rect x={19 + gap} y="4" width="16" height="12" rx="6" />
      {state === "lost" ? <path d="M24 2 20 18" /> : null}
    </svg>
  );
}
