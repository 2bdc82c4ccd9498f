import { Form } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { classes } from "./classes";
import { type Tone, ToneShape, toneGround, toneText } from "./tone";
import { useHydrated } from "./use-hydrated";
import { VisuallyHidden } from "./visually-hidden";

interface ToastProps {
  /** What the last action came to; null when there is nothing to say. */
  toast: {
    text: string;
    tone: Extract<Tone, "kept" | "info" | "harm">;
    undo?: { action: string; fields: Record<string, string> };
  } | null;
}

/**
 * What the server says once after a redirect. Stays until dismissed or until the next page: nobody should have
 * to read against a clock. The live region is always there, so that a new message in it is read out.
 */
export function Toast({ toast }: ToastProps) {
  const { t } = useTranslation("common");
  const [dismissed, dismiss] = useState<ToastProps["toast"]>(null);
  const [firstToast] = useState(toast);
  const canDismiss = useHydrated();
  // One that comes while the page is open must not push away what the customer has in hand.
  const floats = toast !== firstToast;
  return (
    <div role="status">
      {toast && toast !== dismissed ? (
        <div
          className={classes(
            "flex items-start gap-3 rounded-md border border-current py-3 ps-4 pe-3",
            floats ? "fixed inset-x-4 top-4 z-20 md:start-auto md:end-6 md:w-96" : "mb-6",
            toneGround[toast.tone],
            toneText[toast.tone],
          )}
        >
          <ToneShape tone={toast.tone} className="mt-1" />
          <p className="grow text-ink">{toast.text}</p>
          {toast.undo ? <Undo {...toast.undo} /> : null}
          {canDismiss ? (
            <button type="button" className="rounded-sm p-1 hover:bg-card" onClick={() => dismiss(toast)}>
              <X size={18} aria-hidden="true" />
              <VisuallyHidden>{t("toast.dismiss")}</VisuallyHidden>
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Undo({ action, fields }: { action: string; fields: Record<string, string> }) {
  const { t } = useTranslation("common");
  return (
    <Form method="post" action={action} preventScrollReset>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button size="small">{t("toast.undo")}</Button>
    </Form>
  );
}
