import Ellipsis from "lucide-react/icons/ellipsis";
import { Button as PressButton } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { useTranslation } from "react-i18next";
import { SIZES, type Size, WIDTHS, type Width } from "~/lib/widget";
import { WAYS, type Way } from "../move";
import { EDITOR_TEXTS } from "../words";

interface WidgetMenuProps {
  name: string;
  width: Width;
  size: Size;
  widths: readonly Width[];
  sizes: readonly Size[];
  /** Ways that lead somewhere from where it is. */
  ways: readonly Way[];
  /** The other pages. */
  pages: readonly { id: string; name: string }[];
  onResize(change: { width?: Width; size?: Size }): void;
  onMove(way: Way): void;
  onMoveToPage(page: string): void;
}

/** Everything about place and size in a list, for those who would rather choose than drag. */
export function WidgetMenu(props: WidgetMenuProps) {
  const { name, width, size, widths, sizes, ways, pages, onResize, onMove, onMoveToPage } = props;
  const { t } = useTranslation(EDITOR_TEXTS);
  return (
    <MenuTrigger>
      <PressButton className="editor-icon" aria-label={t("widget.options", { name })}>
        <Ellipsis size={20} aria-hidden="true" />
      </PressButton>
      <Popover className="editor-popover" placement="bottom end">
        <Menu aria-label={t("widget.options", { name })} className="editor-menu">
          <MenuSection className="editor-menu-part" aria-label={t("menu.place")}>
            <Header className="editor-menu-head">{t("menu.place")}</Header>
            {WAYS.map((way) => (
              <MenuItem
                key={way}
                id={way}
                className="editor-menu-item"
                isDisabled={!ways.includes(way)}
                onAction={() => onMove(way)}
              >
                {t(`menu.${way}`)}
              </MenuItem>
            ))}
            {pages.map((page) => (
              <MenuItem
                key={page.id}
                id={`page:${page.id}`}
                className="editor-menu-item"
                onAction={() => onMoveToPage(page.id)}
              >
                {t("menu.toPage", { page: page.name })}
              </MenuItem>
            ))}
          </MenuSection>
          {widths.length > 1 ? (
            <MenuSection
              className="editor-menu-part"
              aria-label={t("menu.width")}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[width]}
              onSelectionChange={(keys) => {
                const chosen = keys === "all" ? undefined : WIDTHS.find((each) => keys.has(each));
                if (chosen !== undefined && chosen !== width) onResize({ width: chosen });
              }}
            >
              <Header className="editor-menu-head">{t("menu.width")}</Header>
              {WIDTHS.filter((each) => widths.includes(each)).map((each) => (
                <MenuItem key={each} id={each} className="editor-menu-item">
                  {t("width.value", { count: each })}
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
          {sizes.length > 1 ? (
            <MenuSection
              className="editor-menu-part"
              aria-label={t("menu.size")}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[size]}
              onSelectionChange={(keys) => {
                const chosen = keys === "all" ? undefined : SIZES.find((each) => keys.has(each));
                if (chosen !== undefined && chosen !== size) onResize({ size: chosen });
              }}
            >
              <Header className="editor-menu-head">{t("menu.size")}</Header>
              {SIZES.map((each) => (
                <MenuItem key={each} id={each} className="editor-menu-item">
                  {t(`size.${each}`)}
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
