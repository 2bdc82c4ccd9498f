import { Link } from "@remix-run/react";
import ChevronDown from "lucide-react/icons/chevron-down";
import Plus from "lucide-react/icons/plus";
import { useRef } from "react";
import { Button as PressButton } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { isTextDropItem, useDrop } from "react-aria-components/useDrop";
import { useTranslation } from "react-i18next";
import { MAX_PAGES, type PageEntry } from "../../document";
import { pageName } from "../../page-name";
import { useKeptFocus } from "../use-kept-focus";
import { EDITOR_TEXTS } from "../words";
import { WIDGET_DRAG } from "./editable-grid";

export interface PageActs {
  add(): void;
  rename(id: string): void;
  /** Before the page `before`, or to the end. */
  move(id: string, before: string | null): void;
  remove(id: string): void;
  /** A widget was carried onto the tab of another page. */
  takeIn(page: string, widget: string): void;
}

interface EditableTabsProps {
  pages: readonly PageEntry[];
  page: string;
  acts: PageActs;
}

/** The pages while they are edited: widgets can be carried onto their tabs, and the open one has a menu. */
export function EditableTabs({ pages, page, acts }: EditableTabsProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const { t: tabs } = useTranslation("page");
  const row = useRef<HTMLElement>(null);
  useKeptFocus(
    row,
    pages.map(({ id }) => id),
    () => null,
  );
  return (
    <nav ref={row} aria-label={tabs("pages.label")} className="page-tabs">
      <ul>
        {pages.map(({ id }) => (
          <li key={id} className="flex">
            <PageTab id={id} name={pageName(pages, id, tabs)} isOpen={id === page} onTakeIn={acts.takeIn} />
            {id === page ? (
              <PageMenu pages={pages} page={page} name={pageName(pages, id, tabs)} acts={acts} />
            ) : null}
          </li>
        ))}
        {pages.length < MAX_PAGES ? (
          <li>
            <button type="button" className="editor-tab" onClick={acts.add}>
              <Plus size={18} aria-hidden="true" />
              {t("page.add")}
            </button>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

interface PageTabProps {
  id: string;
  name: string;
  isOpen: boolean;
  onTakeIn(page: string, widget: string): void;
}

function PageTab({ id, name, isOpen, onTakeIn }: PageTabProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const tab = useRef<HTMLAnchorElement>(null);
  const { dropProps, isDropTarget } = useDrop({
    ref: tab,
    getDropOperation: (types) => (!isOpen && types.has(WIDGET_DRAG) ? "move" : "cancel"),
    onDrop({ items }) {
      const item = items.find((each) => isTextDropItem(each) && each.types.has(WIDGET_DRAG));
      if (item && isTextDropItem(item)) void item.getText(WIDGET_DRAG).then((widget) => onTakeIn(id, widget));
    },
  });
  return (
    <Link
      {...dropProps}
      ref={tab}
      data-key={id}
      to={`/?edit=1&page=${id}`}
      replace
      preventScrollReset
      draggable={false}
      aria-current={isOpen ? "page" : undefined}
      title={isDropTarget ? t("page.takeIn", { page: name }) : undefined}
      className={isDropTarget ? "editor-tab-open" : undefined}
    >
      {name}
    </Link>
  );
}

function PageMenu({ pages, page, name, acts }: EditableTabsProps & { name: string }) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const at = pages.findIndex(({ id }) => id === page);
  return (
    <MenuTrigger>
      <PressButton className="editor-icon" aria-label={t("page.options", { page: name })}>
        <ChevronDown size={18} aria-hidden="true" />
      </PressButton>
      <Popover className="editor-popover" placement="bottom start">
        <Menu aria-label={t("page.options", { page: name })} className="editor-menu">
          <MenuItem className="editor-menu-item" onAction={() => acts.rename(page)}>
            {t("page.rename")}
          </MenuItem>
          <MenuItem
            className="editor-menu-item"
            isDisabled={at === 0}
            onAction={() => acts.move(page, pages[at - 1]?.id ?? null)}
          >
            {t("page.earlier")}
          </MenuItem>
          <MenuItem
            className="editor-menu-item"
            isDisabled={at === pages.length - 1}
            onAction={() => acts.move(page, pages[at + 2]?.id ?? null)}
          >
            {t("page.later")}
          </MenuItem>
          <MenuItem
            className="editor-menu-item"
            isDisabled={pages.length === 1}
            onAction={() => acts.remove(page)}
          >
            {t("page.remove")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
