import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import type { StartPageDocument } from "../../document";
import { useKeptFocus } from "../../editor/use-kept-focus";
import type { ListedKind } from "../../listed";
import { mayAdd } from "../../new-widget";
import { galleryEntries, type Offer } from "../../offers";
import { WishForm } from "./wish-form";

interface GalleryProps {
  document: StartPageDocument;
  /** To which they are added. */
  page: string;
  /** By kind. */
  titles: Readonly<Record<string, string>>;
  abouts: Readonly<Record<string, string>>;
  offers: readonly Offer[];
}

/**
 * Every kind of widget, and what is offered in the place of one, each with a sentence and the button that puts it at
 * the end of the page.
 */
export function Gallery({ document, page, titles, abouts, offers }: GalleryProps) {
  const { t } = useTranslation("page");
  const entries = galleryEntries(offers).map(({ kind, offer }) => ({
    id: JSON.stringify([kind.kind, offer?.settings]),
    kind,
    offer,
    isOn: !mayAdd(kind, document),
  }));
  const list = useRef<HTMLUListElement>(null);
  // The button of what was added goes, and its focus with it.
  useKeptFocus(
    list,
    entries.flatMap(({ id, isOn }) => (isOn ? [] : [id])),
    () => null,
  );
  return (
    <Card labelledBy="gallery">
      <CardTitle id="gallery">{t("edit.gallery")}</CardTitle>
      <ul ref={list} className="widget-rows">
        {entries.map(({ id, kind, offer, isOn }) => (
          <Entry
            key={id}
            id={id}
            kind={kind}
            page={page}
            title={offer?.title ?? titles[kind.kind] ?? kind.kind}
            about={offer?.about ?? abouts[kind.kind] ?? ""}
            settings={offer?.settings}
            isOn={isOn}
          />
        ))}
      </ul>
    </Card>
  );
}

interface EntryProps {
  id: string;
  kind: ListedKind;
  page: string;
  title: string;
  about: string;
  /** That it begins with, if any but the usual. */
  settings: Offer["settings"] | undefined;
  isOn: boolean;
}

function Entry({ id, kind: { kind, Icon }, page, title, about, settings, isOn }: EntryProps) {
  const { t } = useTranslation("page");
  return (
    <li className="flex items-start gap-3 py-3">
      <span aria-hidden="true" className="widget-icon mt-0.5">
        <Icon size={20} />
      </span>
      <div className="min-w-0 grow">
        <h3 className="text-base">{title}</h3>
        <p className="text-sm text-soft">{about}</p>
      </div>
      {isOn ? (
        <p className="py-1.5 text-sm whitespace-nowrap text-soft">{t("edit.isOn")}</p>
      ) : (
        <WishForm wish="add" fields={{ _kind: kind, _page: page, ...settings }}>
          <Button size="small" data-key={id} aria-label={t("edit.addNamed", { title })}>
            {t("edit.add")}
          </Button>
        </WishForm>
      )}
    </li>
  );
}
