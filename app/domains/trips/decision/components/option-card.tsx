import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import type { OptionView } from "../view";
import { LegLines } from "./leg-lines";

/** One option: what it is, how it ranks, what choosing it does, and its button while there is a choice. */
export function OptionCard({
  option,
  open,
  asked = false,
}: {
  option: OptionView;
  open: boolean;
  asked?: boolean;
}) {
  const { t } = useTranslation("decide");
  const { formData } = useNavigation();
  const { number, kind, title, effect, legs, length, reasons, gone, chosen, button } = option;
  const id = `option-${number}`;
  return (
    <Card as="article" labelledBy={id} className="flex flex-col">
      <p className="mb-1 flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        {t("options.number", { number })}
        {chosen ? <Badge tone="kept">{t("options.chosen")}</Badge> : null}
        {gone ? <Badge tone="harm">{t("options.gone")}</Badge> : null}
      </p>
      <CardTitle as="h3" id={id}>
        {title}
      </CardTitle>
      <LegLines legs={legs} titled={kind === "rebook"} />
      {length ? <p className="mb-1">{length}</p> : null}
      {reasons.length > 0 ? (
        <ul className="mb-3 list-disc ps-5 text-soft">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {gone || (effect && (open || chosen)) ? (
        <p className="mb-4 text-soft">{gone ? t("options.goneText") : effect}</p>
      ) : null}
      {open && !gone ? (
        <Form method="post" preventScrollReset className="mt-auto">
          <input type="hidden" name="option" value={number} />
          <Button
            variant={asked ? "primary" : "secondary"}
            aria-describedby={id}
            pending={formData?.get("option") === String(number)}
          >
            {button}
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}
