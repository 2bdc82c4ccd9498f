import { Link, useLocation } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { classes } from "~/components/ui/classes";
import { ScrollBox } from "~/components/ui/scroll-box";
import type { WidgetProps } from "~/lib/widget";
import type { NewsSettings } from "../settings";
import type { NewsView } from "../view";
import { markRead } from "./mark-read";
import { NewsEmpty } from "./news-empty";
import { NewsItem } from "./news-item";
import { NewsTroubles } from "./news-troubles";

/** The widget of news: items in the chosen layout, as tall as its size says, whatever came. */
export function NewsBox({ id, view, settings, size }: WidgetProps<NewsView, NewsSettings>) {
  const { t } = useTranslation("news");
  const { pathname, search } = useLocation();
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  const see = (items: number[]) => setSeen((before) => new Set([...before, ...items]));

  const entries = view.groups.flatMap(({ items }) => items);
  const unread = entries.filter((entry) => !entry.read && !seen.has(entry.id)).map((entry) => entry.id);
  const layout = size === "compact" && settings.layout !== "headlines" ? "list" : settings.layout;

  const markAll = (event: FormEvent) => {
    if (!markRead(unread)) return;
    event.preventDefault();
    see(unread);
  };

  return (
    <div className="news">
      {view.empty ? (
        <NewsEmpty id={id} reason={view.empty} suggested={view.suggested} />
      ) : (
        <ScrollBox className="news-scroll" labelledBy={`widget-${id}`}>
          {view.groups.map((group) => (
            <div key={group.id} className="news-group">
              {group.name ? <h3 className="news-source">{group.name}</h3> : null}
              <ol className={classes("news-items", `news-${layout}`)}>
                {group.items.map((entry) => (
                  <NewsItem
                    key={entry.id}
                    entry={{ ...entry, read: entry.read || seen.has(entry.id) }}
                    brief={size === "compact" || layout === "headlines"}
                    onOpen={() => {
                      markRead([entry.id]);
                      see([entry.id]);
                    }}
                  />
                ))}
              </ol>
            </div>
          ))}
        </ScrollBox>
      )}
      <div className="news-foot">
        <NewsTroubles id={id} troubles={view.troubles} />
        {unread.length > 0 ? (
          <form method="post" action="/news/read" onSubmit={markAll}>
            <input type="hidden" name="items" value={unread.join(",")} />
            <input type="hidden" name="next" value={pathname + search} />
            <Button size="small" variant="quiet">
              {t("widget.markAll")}
            </Button>
          </form>
        ) : null}
        {view.empty === "none" ? null : <Link to="/news">{t("widget.manage")}</Link>}
        <span role="status" className="sr-only">
          {entries.length > 0 && unread.length === 0 && seen.size > 0 ? t("widget.allRead") : ""}
        </span>
      </div>
    </div>
  );
}
