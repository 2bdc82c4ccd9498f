import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { useHydrated } from "~/components/ui/use-hydrated";
import { timesToChoose } from "../chain";
import type { ChannelId } from "../press";
import { describeMinutes } from "../sentence";
import type { ChainBoard } from "../use-chain";
import { ChainStep } from "./chain-step";

/** Channels in order, each with its time. Buttons move them, and a mouse may drag them. */
export function ChainEditor({ board, action }: { board: ChainBoard; action: string }) {
  const { t } = useTranslation("contact-topics");
  const hydrated = useHydrated();
  const { chain, moved, undo } = board;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<ChannelId | null>(null);
  const name = (channel: ChannelId) => t(`channels.${channel}`);

  // A button that moved with its row has lost the focus in some browsers.
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current) list.current?.querySelector<HTMLElement>(`[value="${focus.current}"]`)?.focus();
    focus.current = null;
  });

  const place = (channel: ChannelId) => chain.channels.indexOf(channel);
  return (
    <form method="post" action={action}>
      <input type="hidden" name="channels" value={chain.channels.join(",")} />
      <ol ref={list} className="chain">
        {chain.channels.map((channel, at) => (
          <ChainStep
            key={channel}
            channel={channel}
            place={at}
            count={chain.channels.length}
            wait={chain.waits[at] ?? 0}
            times={timesToChoose(chain.waits[at] ?? 0).map((minutes) => ({
              minutes,
              text: describeMinutes(minutes, t),
            }))}
            onWait={(minutes) => board.wait(at, minutes)}
            onMove={(way, button) => {
              focus.current = button.value;
              board.move(channel, at + (way === "up" ? -1 : 1));
            }}
            drag={
              hydrated
                ? {
                    isOver: dragged !== null && dragged !== channel,
                    onStart: () => setDragged(channel),
                    onEnd: () => setDragged(null),
                    onDrop: () => {
                      if (dragged && dragged !== channel) board.move(dragged, place(channel));
                      setDragged(null);
                    },
                  }
                : null
            }
          />
        ))}
      </ol>
      {hydrated ? null : <Button className="mt-4">{t("topic.chain.save")}</Button>}
      <div role="status" className="mt-3 flex min-h-9 flex-wrap items-center gap-3 empty:hidden">
        {board.failed ? <p className="text-harm">{t("outcome.failed")}</p> : null}
        {board.undone ? <p>{t("topic.chain.undone")}</p> : null}
        {moved ? (
          <p>
            {t("topic.chain.moved", {
              channel: name(moved),
              place: place(moved) + 1,
              count: chain.channels.length,
            })}
          </p>
        ) : null}
        {undo ? (
          <Button type="button" size="small" onClick={undo}>
            {t("outcome.undo")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
