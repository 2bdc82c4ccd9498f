import { useTranslation } from "react-i18next";
import { PLACES } from "../shortcuts";

/** Every key there is, with what it does. */
export function ShortcutList() {
  const { t } = useTranslation("page-shortcuts");
  return (
    <dl className="shortcut-list">
      <Shortcut keys={["/"]} does={t("search")} />
      <Shortcut keys={["?"]} does={t("help")} />
      {PLACES.map(({ key, name }) => (
        <Shortcut key={key} keys={["g", key]} does={t(`go.${name}`)} />
      ))}
    </dl>
  );
}

function Shortcut({ keys, does }: { keys: readonly string[]; does: string }) {
  const { t } = useTranslation("page-shortcuts");
  return (
    <div>
      <dt>{does}</dt>
      <dd className="flex shrink-0 items-center gap-2">
        {keys.map((key, index) => (
          <span key={key} className="flex items-center gap-2">
            {index > 0 ? <span className="text-sm text-soft">{t("then")}</span> : null}
            <kbd className="key">{key}</kbd>
          </span>
        ))}
      </dd>
    </div>
  );
}
