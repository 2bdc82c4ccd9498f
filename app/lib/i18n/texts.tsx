import type { Resource } from "i18next";
import { createContext, useContext } from "react";
import { TEXTS_ID } from "./languages";

const TextsContext = createContext<Resource>({});

export const TextsProvider = TextsContext.Provider;

/** Leaves the page's texts in the document, for the browser to take over. Data, never run: needs no nonce. */
export function Texts() {
  const texts = useContext(TextsContext);
  // Inside a script element only "</" and "<!--" could end the data early.
  const json = JSON.stringify(texts).replaceAll("<", "\\u003c");
  return (
    <script
      id={TEXTS_ID}
      type="application/json"
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own texts, with "<" escaped
      dangerouslySetInnerHTML={{ __html: json }}
    />
  );
}
