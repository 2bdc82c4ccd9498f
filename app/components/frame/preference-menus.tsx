import { Form } from "@remix-run/react";
import Check from "lucide-react/icons/check";
import Languages from "lucide-react/icons/languages";
import SunMoon from "lucide-react/icons/sun-moon";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Menu } from "~/components/ui/menu";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { LANGUAGES, type Locale } from "~/lib/i18n/languages";
import { THEMES, type Theme } from "~/lib/theme";

export const toolClass =
  "flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-sm px-2 hover:bg-harbour-lit";

interface SwitchProps {
  name: "locale" | "theme";
  options: readonly { value: string; label: ReactNode; lang?: string }[];
  current: string;
  /** Path and query to come back to. */
  returnTo: string;
  /** Loads the page anew: what is already on it in another language would stay. */
  reload?: boolean;
}

function Switch({ name, options, current, returnTo, reload = false }: SwitchProps) {
  return (
    <Form method="post" action="/preferences" reloadDocument={reload} preventScrollReset replace>
      <input type="hidden" name="returnTo" value={returnTo} />
      {options.map(({ value, label, lang }) => (
        <button
          type="submit"
          key={value}
          name={name}
          value={value}
          lang={lang}
          aria-current={value === current || undefined}
          className="flex min-h-11 w-full items-center justify-between gap-6 rounded-sm px-3 text-start hover:bg-well"
        >
          {label}
          {value === current ? <Check size={18} className="text-kept" /> : null}
        </button>
      ))}
    </Form>
  );
}

/** The language of the pages; each is named in itself, for those who cannot read the one they are in. */
export function LanguageMenu({ locale, returnTo }: { locale: Locale; returnTo: string }) {
  const { t } = useTranslation("common");
  const name = LANGUAGES.find(({ code }) => code === locale)?.name;
  return (
    <Menu
      summaryClassName={toolClass}
      summary={
        <>
          <Languages size={20} />
          <VisuallyHidden>{t("language.label")} </VisuallyHidden>
          <span className="max-sm:sr-only">{name}</span>
        </>
      }
    >
      <Switch
        name="locale"
        reload
        current={locale}
        returnTo={returnTo}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
      />
    </Menu>
  );
}

/** How the pages look. */
export function ThemeMenu({ theme, returnTo }: { theme: Theme; returnTo: string }) {
  const { t } = useTranslation("common");
  return (
    <Menu
      summaryClassName={toolClass}
      summary={
        <>
          <SunMoon size={20} />
          <VisuallyHidden>{t("theme.label")}</VisuallyHidden>
        </>
      }
    >
      <Switch
        name="theme"
        current={theme}
        returnTo={returnTo}
        options={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
      />
    </Menu>
  );
}
