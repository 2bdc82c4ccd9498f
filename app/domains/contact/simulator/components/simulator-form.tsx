import { Form, useNavigation } from "@remix-run/react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { SelectField, TextField } from "~/components/ui/field";
import { useHydrated } from "~/components/ui/use-hydrated";
import { EVENT_KINDS, isAboutJourney, WHENS } from "../choices";
import type { SimulationForm } from "../load.server";

/** What is tried; it stands in the address, so that a simulation can be kept and passed on as a link. */
export function SimulatorForm({ form }: { form: SimulationForm }) {
  const { t } = useTranslation("contact-simulator");
  const [event, setEvent] = useState<string>(form.event);
  const ownTime = useRef<HTMLInputElement>(null);
  const hydrated = useHydrated();
  const pending = useNavigation().formMethod === "GET";
  const kind = EVENT_KINDS.find((known) => known === event) ?? form.event;
  const aboutJourney = isAboutJourney(kind);
  // A day or a time that is typed in is meant.
  const chooseOwnTime = () => {
    if (ownTime.current) ownTime.current.checked = true;
  };

  return (
    <Card labelledBy="simulator-form" className="mb-6">
      <CardTitle id="simulator-form">{t("form.title")}</CardTitle>
      <Form method="get" action="/contact/simulator" preventScrollReset className="simulator-form">
        <SelectField
          id="event"
          name="event"
          label={t("form.event")}
          defaultValue={form.event}
          onChange={({ currentTarget }) => setEvent(currentTarget.value)}
          options={EVENT_KINDS.map((value) => ({ value, label: t(`form.events.${value}`) }))}
        />
        {aboutJourney ? (
          <SelectField
            id="journey"
            name="journey"
            label={t("form.journey")}
            hint={t(form.hasOwn ? "form.journeyHintOwn" : "form.journeyHint")}
            defaultValue={form.journey}
            options={form.journeys}
          />
        ) : null}
        {kind === "journey_delayed" ? (
          <SelectField
            id="delay"
            name="delay"
            label={t("form.delay")}
            defaultValue={String(form.delay)}
            options={form.delays}
          />
        ) : null}
        <fieldset className="simulator-when mb-5 min-w-0">
          <legend className="mb-1 font-semibold">{t("form.when")}</legend>
          <div className="segmented">
            {WHENS.map((value) => (
              <label key={value}>
                <input
                  ref={value === "at" ? ownTime : undefined}
                  type="radio"
                  name="when"
                  value={value}
                  defaultChecked={value === form.when}
                />
                {t(`form.whens.${value === "night" && !aboutJourney ? "nightPlain" : value}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="simulator-own-time" onInput={chooseOwnTime}>
          {/* Hidden from the first paint on where scripts run: there, what is typed chooses for itself. */}
          {hydrated ? null : (
            <p className="col-span-full mb-2 [@media(scripting:enabled)]:hidden">{t("form.ownTime")}</p>
          )}
          <TextField id="date" name="date" type="date" label={t("form.date")} defaultValue={form.date} />
          <TextField id="time" name="time" type="time" label={t("form.time")} defaultValue={form.time} />
          <p className="simulator-zone text-sm text-soft">{t("form.timeHint", { zone: form.zone })}</p>
        </div>
        <Button variant="primary" pending={pending} className="simulator-submit">
          {t("form.submit")}
        </Button>
      </Form>
    </Card>
  );
}
