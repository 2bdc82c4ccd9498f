import { Link } from "@remix-run/react";
import Lock from "lucide-react/icons/lock";
import { useTranslation } from "react-i18next";
import type { Press } from "../press";
import { describeTopic } from "../sentence";
import { wholeRow } from "../switchboard";
import type { TopicView } from "../view";
import { CellSwitch, WholeBox } from "./matrix-switch";

interface MatrixRowProps {
  topic: TopicView;
  /** How many channels there are. */
  columns: number;
  isIdle(press: Press): boolean;
  onPress(press: Press): void;
}

export function MatrixRow({ topic, columns, isIdle, onPress }: MatrixRowProps) {
  const { t } = useTranslation("contact-topics");
  const whole = wholeRow(topic);
  return (
    <tr>
      <th scope="row" aria-labelledby={`${topic.id}-title`}>
        <TopicHead topic={topic} />
      </th>
      {topic.consented ? (
        <>
          <td>
            <WholeBox
              whole={whole}
              label={t("table.allOf", { topic: topic.title })}
              name={t("table.allShort")}
              idle={isIdle(whole.press)}
              onPress={onPress}
            />
          </td>
          {topic.cells.map(({ channel, enabled, reachable }) => (
            <td key={channel}>
              <CellSwitch
                topic={topic.id}
                channel={channel}
                enabled={enabled}
                reachable={reachable}
                idle={isIdle({ enabled, cells: [{ topic: topic.id, channel }] })}
                onPress={onPress}
              />
            </td>
          ))}
        </>
      ) : (
        <td colSpan={columns + 1} className="matrix-wide">
          {t("table.notAgreed")} <Link to="/privacy#marketing">{t("table.decide")}</Link>
        </td>
      )}
    </tr>
  );
}

/** What the topic is, what it rests on, and what its switches come to. */
function TopicHead({ topic }: { topic: TopicView }) {
  const { t } = useTranslation("contact-topics");
  const { id, title, basis, consented, lockedReason } = topic;
  return (
    <>
      <h3 id={`${id}-title`} className="scroll-mt-24 text-base">
        {title}
      </h3>
      <p className="text-sm text-soft">{t(`table.${basis}`)}</p>
      {consented ? <p className="mt-1 text-sm">{describeTopic(topic, t)}</p> : null}
      {lockedReason ? (
        <p className="mt-1 flex gap-1.5 text-sm text-soft">
          <Lock size={14} aria-hidden="true" className="mt-1 shrink-0" />
          {lockedReason}
        </p>
      ) : null}
      <p className="mt-1 text-sm">
        <Link to={`/contact/topics/${id}`} aria-label={t("table.detailsOf", { topic: title })}>
          {t("table.details")}
        </Link>
      </p>
    </>
  );
}
