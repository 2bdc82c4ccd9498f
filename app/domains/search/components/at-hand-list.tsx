import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { type Entry, leavesHere } from "../find";

interface AtHandListProps {
  /** Of the box that it belongs to: `<id>-list`, and `<id>-0` and so on for its entries. */
  id: string;
  entries: readonly Entry[];
  /** Which of them the arrow keys are at; -1: none. */
  active: number;
  onChoose(href: string): void;
}

/** What is found here while one types. Always there, so that screen readers know the list before it fills. */
export function AtHandList({ id, entries, active, onChoose }: AtHandListProps) {
  const { t } = useTranslation("search");
  return (
    <>
      <div
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={t("box.found")}
        className="off-harbour absolute inset-x-0 top-full z-30 mt-1 rounded-md border border-edge bg-card p-1 text-ink empty:hidden"
      >
        {entries.map(({ kind, title, note, href }, index) => (
          <a
            key={`${kind} ${href} ${title}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            href={href}
            rel={leavesHere({ href }) ? "noreferrer" : undefined}
            className="flex min-h-11 flex-wrap items-baseline gap-x-3 rounded-sm px-3 py-1.5 hover:bg-well aria-selected:bg-well aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-focus"
            // The field keeps the focus, or the list would close before the press is heard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => {
              if (leavesHere({ href }) || event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onChoose(href);
            }}
          >
            <span className="font-semibold">{title}</span>
            <span className="text-sm text-soft">
              {t(`kinds.${kind}`)}
              {note ? ` · ${note}` : null}
            </span>
          </a>
        ))}
      </div>
      <div role="status">
        {entries.length > 0 ? (
          <VisuallyHidden>{t("box.count", { count: entries.length })}</VisuallyHidden>
        ) : null}
      </div>
    </>
  );
}
