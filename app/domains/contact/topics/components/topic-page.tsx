import { Form, Link } from "@remix-run/react";
import Lock from "lucide-react/icons/lock";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { chainOf, withChain } from "../chain";
import type { Outcome } from "../press";
import { describeTopic } from "../sentence";
import { useChain } from "../use-chain";
import { useSwitchboard } from "../use-switchboard";
import type { ChannelView, TopicView } from "../view";
import { ChainEditor } from "./chain-editor";
import { TimingForm } from "./timing-form";
import { TopicSwitches } from "./topic-switches";

interface TopicPageProps {
  topic: TopicView;
  channels: readonly ChannelView[];
  suggestion: TopicView;
  timeZone: string;
  outcome: Outcome | null;
}

/** Everything that one topic knows: what it is, how it reads, its channels, their order, and when. */
export function TopicPage({ topic: stored, channels, suggestion, timeZone, outcome }: TopicPageProps) {
  const { t } = useTranslation("contact-topics");
  const action = `/contact/topics/${stored.id}`;
  const board = useSwitchboard({ topics: [stored], served: outcome, action });
  const topic = board.topics[0] ?? stored;
  const chain = useChain(topic, action);
  const shown = withChain(topic, chain.chain);
  return (
    <div className="grid grid-cols-1 gap-6">
      <Card labelledBy="now-title">
        <h2 id="now-title" className="text-base">
          {t("topic.now")}
        </h2>
        <p aria-live="polite" className="mt-1 max-w-prose text-lg">
          {describeTopic(shown, t)}
        </p>
        <p className="mt-3 max-w-prose text-soft">
          {t(topic.basis === "marketing" ? "topic.marketingText" : "topic.serviceText")}
        </p>
        {topic.consented ? null : (
          <p className="mt-2">
            <Link to="/privacy#marketing">{t("table.decide")}</Link>
          </p>
        )}
        {topic.lockedReason ? (
          <p className="mt-2 flex max-w-prose gap-2 text-soft">
            <Lock size={16} aria-hidden="true" className="mt-1 shrink-0" />
            {topic.lockedReason}
          </p>
        ) : null}
      </Card>
      {topic.consented ? (
        <>
          <Card labelledBy="channels-title">
            <h2 id="channels-title" className="mb-4 text-xl">
              {t("topic.channels")}
            </h2>
            <span id={`${topic.id}-title`} className="sr-only">
              {topic.title}
            </span>
            <TopicSwitches topic={topic} channels={channels} board={board} action={action} />
          </Card>
          {chain.chain.channels.length > 1 ? (
            <Card labelledBy="chain-title">
              <h2 id="chain-title" className="text-xl">
                {t("topic.chain.title")}
              </h2>
              <p className="mt-1 mb-4 max-w-prose text-soft">{t("topic.chain.lead")}</p>
              <ChainEditor board={chain} action={action} />
            </Card>
          ) : null}
          <TimingForm topic={topic} timeZone={timeZone} action={action} />
        </>
      ) : null}
      {topic.consented ? <Suggestion topic={topic} suggestion={suggestion} action={action} /> : null}
    </div>
  );
}

function Suggestion({
  topic,
  suggestion,
  action,
}: {
  topic: TopicView;
  suggestion: TopicView;
  action: string;
}) {
  const { t } = useTranslation("contact-topics");
  return (
    <Card labelledBy="suggestion-title">
      <h2 id="suggestion-title" className="text-xl">
        {t("topic.reset.title")}
      </h2>
      <p className="mt-1 max-w-prose text-soft">{t("topic.reset.text")}</p>
      <p className="mt-2 max-w-prose">{describeTopic(suggestion, t)}</p>
      {isSame(topic, suggestion) ? (
        <p className="mt-3 text-kept">{t("topic.reset.same")}</p>
      ) : (
        <Form method="post" action={action} className="mt-3">
          <Button name="reset" value="true">
            {t("topic.reset.button")}
          </Button>
        </Form>
      )}
    </Card>
  );
}

/** Whether two settings of a topic come to the same, channels that are off and unused times aside. */
function isSame(a: TopicView, b: TopicView): boolean {
  return JSON.stringify(meaning(a)) === JSON.stringify(meaning(b));
}

function meaning(topic: TopicView) {
  const { mode, at, weekday } = topic.digest;
  return {
    chain: chainOf({ ...topic, cells: topic.cells.map((cell) => ({ ...cell, reachable: true })) }),
    threshold: topic.threshold,
    digest: [mode, mode === "now" ? null : at, mode === "weekly" ? weekday : null],
  };
}
