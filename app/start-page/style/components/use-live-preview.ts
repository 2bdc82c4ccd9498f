import { useRouteLoaderData } from "@remix-run/react";
import { type RefObject, useEffect, useRef } from "react";
import type { Theme } from "~/lib/theme";
import { StyleForm } from "../form";
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
    if (latest.current.saved !== saved) {
      // What is saved is new: the fields say so too, and nothing that was only tried stays. What was typed before
      // scripts came does.
      element.reset();
      show({ style: saved.style, theme }, palettes);
    }
    latest.current = { saved, theme, palettes };
    const preview = () => {
      const said = StyleForm.safeParse(Object.fromEntries(new FormData(element)));
      if (!said.success) return;
      show(
        { style: { ...said.data, image: saved.style.image }, theme: said.data.theme ?? saved.theme },
        palettes,
      );
    };
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

function show({ style, theme }: Shown, palettes: Palettes): void {
  const page = document.documentElement;
  page.setAttribute("data-theme", theme);
  for (const [name, value] of Object.entries(attributesOf(style))) {
    if (value === undefined) page.removeAttribute(name);
    else page.setAttribute(name, value);
  }
  const sheet = document.getElementById(OWN_STYLE_ID);
  if (sheet) sheet.textContent = sheetOf(style, palettes);
}
