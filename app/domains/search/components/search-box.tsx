import { Form, useNavigate } from "@remix-run/react";
import Search from "lucide-react/icons/search";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { MAX_QUERY, type Place } from "../engines";
import { leavesHere } from "../find";
import { useAtHand } from "../use-at-hand";
import { AtHandList } from "./at-hand-list";
import { PlaceOptions } from "./place-options";

interface SearchBoxProps {
  /** What was looked for last. */
  query?: string;
  /** Where it is looked for if nothing else is chosen; empty: here first. */
  place?: Place | "";
  /** Whether the customer has an engine of their own. */
  hasCustom: boolean;
  /** On a page of its own it says its label; in a widget the title above says it. */
  compact?: boolean;
}

/**
 * The search: a form that works without scripts, and with them shows what is found here while one types. That is
 * looked up in the browser: what is typed leaves it with Enter alone.
 */
export function SearchBox({ query = "", place = "", hasCustom, compact = false }: SearchBoxProps) {
  const { t } = useTranslation("search");
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(query);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const { ready, found, prepare } = useAtHand(typed);
  const field = useRef<HTMLInputElement>(null);
  // Somebody may type before the scripts are there.
  useEffect(() => {
    const { current } = field;
    if (!current || current !== document.activeElement) return;
    prepare();
    setTyped(current.value);
    setOpen(current.value !== current.defaultValue);
  }, [prepare]);
  const shown = open && found.length > 0;
  const chosen = shown ? found[active] : undefined;

  /** An ordinary field until there is a list to choose from. */
  const combobox = ready && {
    role: "combobox",
    "aria-autocomplete": "list" as const,
    "aria-expanded": shown,
    "aria-controls": `${id}-list`,
    "aria-activedescendant": chosen && `${id}-${active}`,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      setOpen(true);
      // One place more than there are entries: back in the field, nothing chosen.
      const places = found.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      if (leavesHere(chosen)) window.location.assign(chosen.href);
      else navigate(chosen.href);
    }
  };

  return (
    <Form method="get" action="/search" role="search" className="grid gap-2" onSubmit={() => setOpen(false)}>
      <label htmlFor={`${id}-q`} className={compact ? "sr-only" : "font-semibold"}>
        {t("box.label")}
      </label>
      <div className="flex flex-wrap gap-2">
        <div className="relative min-w-48 grow">
          <input
            ref={field}
            id={`${id}-q`}
            name="q"
            type="search"
            className="input"
            maxLength={MAX_QUERY}
            autoComplete="off"
            enterKeyHint="search"
            data-search-box=""
            placeholder={t("box.placeholder")}
            key={query}
            defaultValue={query}
            {...combobox}
            onFocus={prepare}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              if (!ready) prepare();
              setTyped(event.currentTarget.value);
              setActive(-1);
              setOpen(true);
            }}
          />
          {ready ? (
            <AtHandList
              id={id}
              entries={shown ? found : []}
              active={active}
              onChoose={(href) => navigate(href)}
            />
          ) : null}
        </div>
        <label htmlFor={`${id}-in`} className="sr-only">
          {t("box.where")}
        </label>
        <select
          id={`${id}-in`}
          name="in"
          defaultValue={place}
          key={place}
          className="input w-auto max-w-full grow sm:grow-0"
        >
          <option value="">{t("box.hereFirst")}</option>
          <PlaceOptions hasCustom={hasCustom} />
        </select>
        <Button variant={compact ? "secondary" : "primary"}>
          <Search size={18} aria-hidden="true" />
          {compact ? <VisuallyHidden>{t("box.submit")}</VisuallyHidden> : t("box.submit")}
        </Button>
      </div>
    </Form>
  );
}
