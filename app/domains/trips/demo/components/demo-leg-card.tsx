import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import type { DemoLeg } from "../legs.server";
import type { Happening } from "../schema";

/** A journey of the visitor's, and what the demo's operator can let happen to it. */
export function DemoLegCard({
  leg: { id, mode, what, way, iso, at, cancelled },
  first,
}: {
  leg: DemoLeg;
  /** The one to begin with. */
  first: boolean;
}) {
  const { t } = useTranslation("demo");
  const { formData } = useNavigation();
  const title = `leg-${id}`;
  const press = (happening: Happening, words: string, primary = false) => (
    <Button
      name="happening"
      value={happening}
      size="small"
      variant={primary ? "primary" : "secondary"}
      aria-describedby={title}
      pending={formData?.get("leg") === id && formData.get("happening") === happening}
    >
      {words}
    </Button>
  );
  return (
    <Card as="article" labelledBy={title}>
      <CardTitle id={title}>
        {what}, {way}
      </CardTitle>
      <p className="mb-4 flex flex-wrap items-center gap-3 text-soft">
        <time dateTime={iso}>{at}</time>
        {cancelled ? <Badge tone="harm">{t("journeys.isCancelled")}</Badge> : null}
      </p>
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="leg" value={id} />
        {cancelled ? null : press("cancelled", t(`journeys.cancel.${mode}`), first)}
        {cancelled ? null : press("delayed", t("journeys.delay"))}
        {cancelled ? null : press("platform_changed", t(`journeys.place.${mode}`))}
        {press("reinstated", t("journeys.reinstate"))}
      </Form>
    </Card>
  );
}
