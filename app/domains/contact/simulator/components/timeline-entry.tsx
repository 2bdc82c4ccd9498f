import { Form, Link, useLocation, useNavigation } from "@remix-run/react";
import Moon from "lucide-react/icons/moon";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { ToneShape } from "~/components/ui/tone";
import type { EntryView } from "../view";
import { MessagePreview } from "./message-preview";

const TONES = { planned: "kept", held: "held", through: "info" } as const;

/** One message on the line: when, by what, in which words, and why then. */
export function TimelineEntry({ entry, open }: { entry: EntryView; open: boolean }) {
  const { t } = useTranslation("contact-simulator");
  const { gap, state, channelName, name, change, unseen } = entry;
  const tone = TONES[state];
  return (
    <li className="timeline-entry">
      {gap ? (
        <p className={gap.quiet ? "timeline-gap timeline-gap-quiet" : "timeline-gap"}>
          {gap.quiet ? <Moon size={16} aria-hidden="true" className="shrink-0" /> : null}
          {gap.text}
        </p>
      ) : null}
      <div className="timeline-node">
        <ToneShape tone={tone} />
      </div>
      <div className="timeline-body">
        <p className="timeline-time">
          <time dateTime={entry.iso}>
            <strong>{entry.time}</strong> <span className="text-soft">{entry.day}</span>
          </time>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-base">
            {channelName}
            {name ? <span className="font-normal text-soft"> {name}</span> : null}
          </h3>
          <Badge tone={tone}>{t(`state.${state}`)}</Badge>
        </div>
        <p className="mt-1">
          {entry.why} {unseen} {change ? <Link to={change.to}>{change.label}</Link> : null}
        </p>
        <MessagePreview preview={entry.preview} lang={entry.lang} open={open} />
        {entry.canTest ? <SendTest entry={entry} /> : null}
      </div>
    </li>
  );
}

function SendTest({ entry: { point, channel, channelName, name } }: { entry: EntryView }) {
  const { t } = useTranslation("contact-simulator");
  const { pathname, search } = useLocation();
  const { formData } = useNavigation();
  const pending = formData?.get("point") === point && formData.get("channel") === channel;
  const action = t(channel === "voice" ? "test.call" : "test.send");
  return (
    <Form method="post" action={pathname + search} className="mt-3">
      <input type="hidden" name="point" value={point} />
      <input type="hidden" name="channel" value={channel} />
      <Button
        size="small"
        pending={pending}
        aria-label={t("test.of", { action, name: `${channelName} ${name}` })}
      >
        {action}
      </Button>
    </Form>
  );
}
