import { Form, Link, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import type { Choice } from "../schema";
import type { WayOutView } from "../view";

/** What the link stops, and what might do instead. */
export function WayOutChoices({ view }: { view: WayOutView }) {
  const { t } = useTranslation("contact-links");
  const { channel, topic, enabled, lockedReason, pausedUntil, milder } = view;
  return (
    <>
      <Card labelledBy="stop" className="mb-6">
        <CardTitle id="stop">
          {enabled ? t(`stop.title.${channel}`, { topic }) : t("stopped.title", { topic })}
        </CardTitle>
        <p className="mb-3">{enabled ? <WhatRemains view={view} /> : t(`stopped.text.${channel}`)}</p>
        {lockedReason && enabled ? <p className="mb-3">{lockedReason}</p> : null}
        {pausedUntil ? <p className="mb-3">{t(`paused.${channel}`, { day: pausedUntil })}</p> : null}
        {enabled ? (
          <ChoiceButton choice="stop" variant="primary">
            {t(`stop.button.${channel}`)}
          </ChoiceButton>
        ) : null}
      </Card>
      {milder.length > 0 ? (
        <Card labelledBy="milder" className="mb-6">
          <CardTitle id="milder">{t("milder.title")}</CardTitle>
          <ul className="grid gap-5">
            {milder.map((choice) => (
              <li key={choice}>
                <p className="mb-2">{t(`milder.${choice}.text`, { topic })}</p>
                <ChoiceButton choice={choice}>{t(`milder.${choice}.button`)}</ChoiceButton>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <p>
        <Link to="/contact/topics">{t("everything")}</Link>
      </p>
    </>
  );
}

/** By which other ways the topic still comes once this one is off. */
function WhatRemains({ view: { elsewhere, portal } }: { view: WayOutView }) {
  const { t } = useTranslation("contact-links");
  if (elsewhere) return t("remains.elsewhere", { channels: elsewhere });
  return t(portal ? "remains.portal" : "remains.nothing");
}

function ChoiceButton({
  choice,
  variant,
  children,
}: {
  choice: Choice;
  variant?: "primary";
  children: string;
}) {
  const { formData } = useNavigation();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="choice" value={choice} />
      <Button variant={variant} pending={formData?.get("choice") === choice}>
        {children}
      </Button>
    </Form>
  );
}
