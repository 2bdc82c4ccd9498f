import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import type { TemplateView } from "../view.server";

/** How a template lays a page out: each widget where it stands and as wide as it is. */
export function TemplatePreview({ pages }: Pick<TemplateView, "pages">) {
  const { t } = useTranslation("page-transfer");
  return (
    <div className="grid gap-4">
      {pages.map((widgets, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages of a template have no other name
        <section key={index} aria-label={t("template.page", { number: index + 1 })}>
          {pages.length > 1 ? (
            <h3 className="mb-1 text-sm text-soft">{t("template.page", { number: index + 1 })}</h3>
          ) : null}
          {widgets.length === 0 ? <p className="text-soft">{t("template.noWidgets")}</p> : null}
          <ul className="template-grid">
            {widgets.map(({ title, width, size }, place) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: widgets of a template have no other name
                key={place}
                className={classes(
                  "template-widget",
                  `template-${width}`,
                  size === "full" && "template-full",
                )}
              >
                {title}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
