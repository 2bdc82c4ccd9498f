import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { clockSettings } from "./settings";
import { ClockFields } from "./settings-fields";

test("the server lists no zones, which a browser may know others of", () => {
  const fields = createElement(ClockFields, {
    settings: clockSettings.parse({}),
    view: null,
    idPrefix: "clocks",
  });
  const drawn = renderToString(fields);
  expect(drawn).toContain("<datalist");
  expect(drawn).not.toContain("<option");
});
