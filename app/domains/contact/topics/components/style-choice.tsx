import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { classes } from "~/components/ui/classes";
import { useHydrated } from "~/components/ui/use-hydrated";
import { type Outcome, STYLES, type Style } from "../press";

/** The same news in three ways, side by side: one chooses by reading. Without scripts a button sends the choice. */
export function StyleChoice({ style, action }: { style: Style; action: string }) {
  const { t } = useTranslation("contact-topics");
  const fetcher = useFetcher<{ kind: "styled" } | Outcome>();
  const hydrated = useHydrated();
  const sent = fetcher.formData?.get("style");
  const answer = fetcher.state === "idle" ? fetcher.data?.kind : undefined;
  const saved = answer === "styled";
  const chosen = STYLES.find((each) => each === sent) ?? style;
  return (
    <Card labelledBy="style-title" id="style">
      <h2 id="style-title" className="text-xl">
        {t("style.title")}
      </h2>
      <p id="style-lead" className="mt-1 mb-4 max-w-prose text-soft">
        {t("style.lead")}
      </p>
      <fetcher.Form method="post" action={action}>
        <fieldset aria-labelledby="style-title" aria-describedby="style-lead">
          <div className="grid gap-4 lg:grid-cols-3">
            {STYLES.map((each) => (
              <label key={each} className="style-card">
                <span className="flex items-center gap-2.5 font-semibold">
                  <input
                    type="radio"
                    name="style"
                    value={each}
                    aria-describedby={`style-${each}`}
                    {...(hydrated
                      ? {
                          checked: each === chosen,
                          onChange: () =>
                            fetcher.submit({ style: each, live: "true" }, { method: "post", action }),
                        }
                      : { defaultChecked: each === chosen })}
                  />
                  {t(`style.${each}.name`)}
                </span>
                <span id={`style-${each}`} className="block">
                  <span className="block text-sm text-soft">{t(`style.${each}.about`)}</span>
                  <span className="mt-3 block style-example">{t(`style.${each}.example`)}</span>
                </span>
              </label>
            ))}
          </div>
          {hydrated ? null : <Button className="mt-4">{t("style.save")}</Button>}
        </fieldset>
      </fetcher.Form>
      <p role="status" className={classes("mt-3 empty:hidden", saved ? "text-kept" : "text-harm")}>
        {answer ? t(saved ? "style.saved" : "outcome.failed") : null}
      </p>
    </Card>
  );
}
