import { useNavigate } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState } from "react";

const HelpDialog = lazy(() =>
  import("./components/help-dialog").then(({ HelpDialog }) => ({ default: HelpDialog })),
);

/** Listens for shortcut keys, wherever in the portal one is. What it needs comes when the page has settled. */
export function ShortcutKeys() {
  const navigate = useNavigate();
  const [helps, setHelps] = useState(false);

  useEffect(() => {
    const aborter = new AbortController();
    const { signal } = aborter;
    void import("./listen").then(({ listen }) => {
      if (!signal.aborted) listen({ signal, go: navigate, help: () => setHelps(true) });
    });
    return () => aborter.abort();
  }, [navigate]);

  return helps ? (
    <Suspense>
      <HelpDialog onClose={() => setHelps(false)} />
    </Suspense>
  ) : null;
}
