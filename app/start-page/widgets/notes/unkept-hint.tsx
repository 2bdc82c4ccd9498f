import { useTranslation } from "react-i18next";
import { FieldErrors } from "~/components/ui/field-errors";
import type { Unkept } from "./view";

/** Why what stands in a field is not kept yet, under `<id>-error`. */
export function UnkeptHint({ id, unkept }: { id: string; unkept: Unkept | undefined }) {
  const { t } = useTranslation("page-widgets");
  return (
    <div role="alert">{unkept ? <FieldErrors id={id} errors={[t(`unkept.${unkept.why}`)]} /> : null}</div>
  );
}
