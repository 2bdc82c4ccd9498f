import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import type { NewsEntry } from "../view";

interface NewsItemProps {
  entry: NewsEntry;
  /** Its title and no more than where and when. */
  brief: boolean;
  /** It is being opened, in this tab or another. */
  onOpen(): void;
}

/** One piece of news. What it says is text from elsewhere, and never more than text. */
export function NewsItem({ entry, brief, onOpen }: NewsItemProps) {
  const { t } = useTranslation("news");
  const { title, link, summary, image, source, ago, at, read } = entry;
  return (
    <li className={classes("news-item", read && "news-read")}>
      {image && !brief ? (
        <img
          className="news-picture"
          src={image}
          alt=""
          width={96}
          height={64}
          loading="lazy"
          decoding="async"
        />
      ) : null}
      <div className="news-words">
        <p className="news-title" dir="auto">
          {link ? (
            // The middle button opens a tab; the right one only asks what one might do.
            <a
              href={link}
              rel="noreferrer"
              onClick={onOpen}
              onAuxClick={({ button }) => button === 1 && onOpen()}
            >
              {title}
            </a>
          ) : (
            title
          )}
          {read ? null : <span className="sr-only">{t("widget.new")}</span>}
        </p>
        {summary && !brief ? (
          <p className="news-summary" dir="auto">
            {summary}
          </p>
        ) : null}
        <p className="news-meta">
          {source ? <span>{source}</span> : null}
          <time dateTime={at}>{ago}</time>
        </p>
      </div>
    </li>
  );
}
