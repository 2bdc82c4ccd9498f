import { useTranslation } from "react-i18next";
import { bangOf, CUSTOM, ENGINE_CODES, engineName, OWN, type Place } from "../engines";

/** The places where one can look, as options of a menu: each with what one types instead. */
export function PlaceOptions({ hasCustom }: { hasCustom: boolean }) {
  const { t } = useTranslation("search");
  const option = (place: Place, name: string) => (
    <option key={place} value={place}>{`${name} · !${bangOf(place)}`}</option>
  );
  return (
    <>
      {option(OWN, t("box.onlyHere"))}
      {ENGINE_CODES.map((code) => option(code, engineName(code) ?? code))}
      {hasCustom ? option(CUSTOM, t("box.custom")) : null}
    </>
  );
}
