import { useRouteLoaderData } from "@remix-run/react";
import { type RefObject, useEffect, useRef } from "react";
import type { Theme } from "~/lib/theme";
import { changedProperties } from "../../properties";
import { fieldsOf, StyleForm } from "../form";
import { OWN_STYLE_ID } from "../own-style-id";
import type { Palettes } from "../palette";
import type { Style } from "../schema";
import { attributesOf, sheetOf } from "../sheet";

interface Shown {
  style: Style;
  /** As the pages show it: what the style says, or else the profile. */
  theme: Theme;
}

/**
 * Shows what the form says on the page around it while it is being filled in, and what is saved once it is left
 * or saved. Without scripts the page shows it after saving.
 */
export function useLivePreview({
  form,
  saved,
  palettes,
}: {
  form: RefObject<HTMLFormElement>;
  saved: Shown;
  palettes: Palettes;
}): void {
  const { theme } = useRouteLoaderData<{ theme: Theme }>("root") ?? saved;
  const latest = useRef({ saved, theme, palettes });

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const before = latest.current.saved;
    // What is saved newly the fields say too. Whatever else brings the page anew leaves alone what was only tried.
    const anew = changedProperties(fieldsOf(before.style, before.theme), fieldsOf(saved.style, saved.theme));
    for (const name of Object.keys(anew)) resetField(element, name);
    // A picture that is gone can't stay chosen.
    if (before.style.image !== saved.style.image) resetField(element, "background");
    latest.current = { saved, theme, palettes };
    const preview = () => {
      const said = StyleForm.safeParse(Object.fromEntries(new FormData(element)));
      if (!said.success) return;
      show(
        { style: { ...said.data, image: saved.style.image }, theme: said.data.theme ?? saved.theme },
        palettes,
      );
    };
    // What was tried before scripts came is shown too.
    preview();
    element.addEventListener("input", preview);
    return () => element.removeEventListener("input", preview);
  }, [form, saved, theme, palettes]);

  useEffect(
    () => () => {
      const { saved, theme, palettes } = latest.current;
      show({ style: saved.style, theme }, palettes);
    },
    [],
  );
}

/** Returns the fields of one property to what is saved; an accent has its degree in a second one. */
function resetField(form: HTMLFormElement, name: string): void {
  const names = name === "accent" ? ["accent", "hue"] : [name];
  for (const field of form.querySelectorAll("input")) {
    if (!names.includes(field.name)) continue;
    if (field.type === "radio") field.checked = field.defaultChecked;
    else field.value = field.defaultValue;
  }
}

function show({ style, theme }: Shown, palettes: Palettes): void {
  const page = document.documentElement;
  page.setAttribute("data-theme", theme);
  for (const [name, value] of Object.entries(attributesOf(style))) {
    if (value === undefined) page.removeAttribute(name);
    else page.setAttribute(name, value);
  }
  const sheet = document.getElementById(OWN_STYLE_ID);
  const rules = sheetOf(style, palettes);
  if (sheet && sheet.textContent !== rules) sheet.textContent = rules;
}
