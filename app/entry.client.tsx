import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { noteRequestIds } from "./lib/answer";
import { i18nInBrowser } from "./lib/i18n/i18n.client";

noteRequestIds();
i18nInBrowser().then((i18n) =>
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={i18n}>
        <StrictMode>
          <RemixBrowser />
        </StrictMode>
      </I18nextProvider>,
    );
  }),
);

// Shows a page of its own when there is no connection; it keeps no other page and nothing of the customer's.
if (import.meta.env.PROD) navigator.serviceWorker?.register("/sw.js");
