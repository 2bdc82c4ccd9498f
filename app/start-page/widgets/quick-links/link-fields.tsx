import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldErrors } from "~/components/ui/field-errors";

/** A link that could not be kept, as it was typed. */
export interface RefusedLink {
  /** address: it is none. full: there is no room for it. gone: its widget is not on the page. */
  why: "address" | "full" | "gone";
  name: string;
  address: string;
}

/** Address, name and widget of a new link, and why the last one was refused. */
export function LinkFields({
  id,
  widget,
  refused,
}: {
  id: string;
  /** Empty: the first of the page. */
  widget: string;
  refused?: RefusedLink;
}) {
  const { t } = useTranslation("page-widgets");
  return (
    <>
      <input type="hidden" name="widget" value={refused?.why === "gone" ? "" : widget} />
      <Labelled id={`${id}-address`} label={t("links.address")}>
        <input
          id={`${id}-address`}
          name="address"
          inputMode="url"
          required
          maxLength={2000}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="input mt-1"
          placeholder="https://"
          defaultValue={refused?.address}
          aria-invalid={refused && refused.why !== "gone" ? true : undefined}
          aria-describedby={refused && `${id}-address-error`}
        />
      </Labelled>
      <div role="alert">
        {refused ? <FieldErrors id={`${id}-address`} errors={[t(`links.wrong.${refused.why}`)]} /> : null}
      </div>
      <Labelled id={`${id}-name`} label={t("links.name")}>
        <input
          id={`${id}-name`}
          name="name"
          maxLength={60}
          autoComplete="off"
          className="input mt-1"
          defaultValue={refused?.name}
        />
      </Labelled>
    </>
  );
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <label htmlFor={id} className="text-sm">
      {label}
      {children}
    </label>
  );
}
