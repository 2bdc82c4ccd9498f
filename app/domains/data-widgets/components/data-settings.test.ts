import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { dataWidget } from "../kind";
import type { PartnerView } from "../view";
import { DataSettingsFields } from "./data-settings";

const view: PartnerView = {
  ...dataWidget.preview,
  choices: [
    { value: "hotel/points", label: "Hotel Quay" },
    { value: "cars/offers", label: "Quay Cars" },
  ],
};

/** The value that the form would send as it stands. */
function preselected(widget: string): string | undefined {
  const fields = createElement(DataSettingsFields, { settings: { widget }, view, idPrefix: "data" });
  return /<option value="([^"]*)"[^>]* selected=""/.exec(renderToString(fields))?.[1];
}

test("no partner is chosen for somebody who has chosen none, nor in the place of one that is not offered", () => {
  expect(preselected("")).toBe("");
  expect(preselected("former/points")).toBe("");
  expect(preselected("cars/offers")).toBe("cars/offers");
});
