import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import Puzzle from "lucide-react/icons/puzzle";
import Trash2 from "lucide-react/icons/trash-2";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { SelectField } from "~/components/ui/field";
import type { PageEntry, WidgetEntry } from "../../document";
import type { ListedKind } from "../../listed";
import { pageName } from "../../page-name";
import { offIf } from "./off-if";
import { KindFields, SettingsPart } from "./settings-part";
import { TitleField } from "./title-field";
import { WishForm } from "./wish-form";

interface WidgetEditorProps {
  widget: WidgetEntry;
  title: string;
  /** Undefined: this version does not know it. */
  kind: ListedKind | undefined;
  /** What it shows now, for settings that are chosen from that. */
  view: unknown;
  pages: readonly PageEntry[];
  isFirst: boolean;
  isLast: boolean;
}

/** One widget of the page that is edited: what can be done with it, each by a form of its own. */
export function WidgetEditor({ widget, title, kind, view, pages, isFirst, isLast }: WidgetEditorProps) {
  const { t } = useTranslation("page");
  const Icon = kind?.Icon ?? Puzzle;
  const fields = { _id: widget.id };
  return (
    // Gets the focus when the one above it is removed.
    <li className="edit-row" aria-labelledby={`edit-${widget.id}`} data-key={widget.id} tabIndex={-1}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 sm:flex-nowrap">
        <span aria-hidden="true" className="widget-icon">
          <Icon size={20} />
        </span>
        <div className="min-w-0 grow">
          <h3 id={`edit-${widget.id}`} className="text-base">
            {title}
          </h3>
          <p className="text-sm text-soft">
            {kind
              ? `${t(`edit.width.${widget.width}`)}, ${t(`edit.size.${widget.size}`)}`
              : t("edit.foreign")}
          </p>
        </div>
        <div className="flex gap-1">
          <WishForm wish="up" fields={fields}>
            <Button size="small" {...offIf(isFirst)} aria-label={t("edit.up", { title })}>
              <ChevronUp size={18} aria-hidden="true" />
            </Button>
          </WishForm>
          <WishForm wish="down" fields={fields}>
            <Button size="small" {...offIf(isLast)} aria-label={t("edit.down", { title })}>
              <ChevronDown size={18} aria-hidden="true" />
            </Button>
          </WishForm>
          <WishForm wish="remove" fields={fields}>
            <Button size="small" aria-label={t("edit.remove", { title })}>
              <Trash2 size={18} aria-hidden="true" />
            </Button>
          </WishForm>
        </div>
      </div>
      {kind || pages.length > 1 ? (
        <details className="more">
          <summary aria-label={t("edit.moreNamed", { title })}>{t("edit.more")}</summary>
          <div className="edit-forms">
            {kind ? <Look widget={widget} kind={kind} /> : null}
            {pages.length > 1 ? <MoveTo widget={widget} pages={pages} /> : null}
            {kind && (kind.SettingsFields || kind.several) ? (
              <Settings widget={widget} kind={kind} view={view} />
            ) : null}
          </div>
        </details>
      ) : null}
    </li>
  );
}

function Look({ widget, kind }: { widget: WidgetEntry; kind: ListedKind }) {
  const { t } = useTranslation("page");
  if (kind.widths.length === 1 && kind.sizes.length === 1) return null;
  return (
    <WishForm wish="look" fields={{ _id: widget.id }}>
      <SelectField
        key={widget.width}
        id={`width-${widget.id}`}
        name="_width"
        label={t("edit.widthLabel")}
        defaultValue={String(widget.width)}
        options={kind.widths
          .toSorted()
          .map((width) => ({ value: String(width), label: t(`edit.width.${width}`) }))}
      />
      <SelectField
        key={widget.size}
        id={`size-${widget.id}`}
        name="_size"
        label={t("edit.sizeLabel")}
        defaultValue={widget.size}
        options={kind.sizes.map((size) => ({ value: size, label: t(`edit.size.${size}`) }))}
      />
      <Button size="small">{t("edit.save")}</Button>
    </WishForm>
  );
}

function MoveTo({ widget, pages }: { widget: WidgetEntry; pages: readonly PageEntry[] }) {
  const { t } = useTranslation("page");
  return (
    <WishForm wish="move" fields={{ _id: widget.id }}>
      <SelectField
        id={`page-${widget.id}`}
        name="_page"
        label={t("edit.moveTo")}
        defaultValue={widget.page}
        options={pages.map(({ id }) => ({ value: id, label: pageName(pages, id, t) }))}
      />
      <Button size="small">{t("edit.move")}</Button>
    </WishForm>
  );
}

function Settings({ widget, kind, view }: { widget: WidgetEntry; kind: ListedKind; view: unknown }) {
  const { t } = useTranslation("page");
  const drawn = JSON.stringify(widget.settings);
  const idPrefix = `set-${widget.id}`;
  return (
    <WishForm
      // Fields take what they show when they are drawn first.
      key={drawn}
      wish="set"
      fields={{ _id: widget.id, _drawn: drawn }}
      className="grid content-start gap-4"
    >
      {kind.several ? <TitleField settings={widget.settings} idPrefix={idPrefix} /> : null}
      {kind.SettingsFields ? (
        // What the server drew stays until its code is here.
        <SettingsPart>
          <KindFields kind={kind} settings={widget.settings} view={view} idPrefix={idPrefix} />
        </SettingsPart>
      ) : null}
      <div>
        <Button size="small">{t("edit.save")}</Button>
      </div>
    </WishForm>
  );
}
