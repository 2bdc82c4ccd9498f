import { type KeyboardEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { useHydrated } from "~/components/ui/use-hydrated";
import type { Outcome, Press } from "../press";
import { wholeColumn } from "../switchboard";
import { useSwitchboard } from "../use-switchboard";
import type { ChannelView, TopicView } from "../view";
import { ChannelIcon } from "./channel-icon";
import { ChannelSetup } from "./channel-setup";
import { MatrixRow } from "./matrix-row";
import { WholeBox } from "./matrix-switch";
import { OutcomeBar } from "./outcome-bar";

interface MatrixProps {
  channels: readonly ChannelView[];
  topics: readonly TopicView[];
  /** What a press came to that was sent without scripts. */
  outcome: Outcome | null;
  action: string;
}

/** Topics by channels: a table on a desk, a card per topic on a phone. One form; every switch is a button of it. */
export function Matrix({ channels, topics, outcome, action }: MatrixProps) {
  const { t } = useTranslation("contact-topics");
  const board = useSwitchboard({ topics, served: outcome, action });
  const hydrated = useHydrated();
  const keysId = useId();
  const isIdle = ({ cells }: Press) => cells.some(board.isUnderWay);

  return (
    <form
      method="post"
      action={action}
      onKeyDown={(event) => {
        const undo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
        if (!undo) moveByArrow(event);
        else if (board.undo) {
          event.preventDefault();
          board.press(board.undo);
        }
      }}
    >
      <table className="matrix" aria-describedby={hydrated ? keysId : undefined}>
        <caption className="sr-only">{t("table.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table.topic")}</th>
            <th scope="col">{t("table.allShort")}</th>
            {channels.map(({ id }) => (
              <th key={id} scope="col">
                <span id={`channel-${id}`} className="matrix-head">
                  <ChannelIcon channel={id} />
                  {t(`channels.${id}`)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" aria-labelledby="every-title">
              <h3 id="every-title" className="text-base">
                {t("table.every")}
              </h3>
              <p className="text-sm text-soft">{t("table.everyText")}</p>
            </th>
            <td className="matrix-none" />
            {channels.map((channel) => {
              const whole = wholeColumn(board.topics, channel.id);
              const name = t(`channels.${channel.id}`);
              return (
                <td key={channel.id}>
                  <WholeBox
                    whole={whole}
                    label={t("table.everyBy", { channel: name })}
                    name={name}
                    channel={channel.id}
                    idle={isIdle(whole.press)}
                    onPress={board.press}
                  />
                  <p className="matrix-setup">
                    <ChannelSetup channel={channel} />
                  </p>
                </td>
              );
            })}
          </tr>
          {board.topics.map((topic) => (
            <MatrixRow
              key={topic.id}
              topic={topic}
              columns={channels.length}
              isIdle={isIdle}
              onPress={board.press}
            />
          ))}
        </tbody>
      </table>
      {hydrated ? (
        <p id={keysId} className="mt-3 text-sm text-soft max-lg:sr-only">
          {t("table.keys")}
        </p>
      ) : null}
      <OutcomeBar board={board} topics={topics} />
    </form>
  );
}

const STEPS: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** From switch to switch over the table; where a cell has none, on to the next in that direction. */
function moveByArrow(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const from = event.target instanceof Element ? event.target.closest("td") : null;
  const row = from?.closest("tr");
  const table = row?.closest("table");
  if (!step || !from || !row || !table || event.altKey || event.ctrlKey || event.metaKey) return;
  let [at, column] = [row.rowIndex, from.cellIndex];
  for (;;) {
    at += step[0];
    column += step[1];
    const cell = table.rows[at]?.cells[column];
    if (!cell) return;
    const found = cell.matches("td") ? cell.querySelector("button") : null;
    if (found) {
      event.preventDefault();
      found.focus();
      return;
    }
  }
}
