import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { Look } from "../look.server";
import type { Reader } from "../schema";
import { PurposeSwitch } from "./purpose-switch";
import { ReaderRows } from "./reader-rows";
import { ReaderStatistics } from "./reader-statistics";

interface ReaderViewProps {
  reader: Reader;
  look: Look;
  /** When the database was asked, in words. */
  asked: string;
}

/** What a reader gets now beside what it would get with the switch turned, and the switch. */
export function ReaderView({ reader, look, asked }: ReaderViewProps) {
  const { t } = useTranslation("privacy");
  const turned = look.granted ? "turnedOff" : "turnedOn";
  const nothing = look.granted ? t("readers.nothingToGetText") : t("readers.nothingText");
  return (
    <>
      <p className="mb-6 max-w-prose">
        {t(`readers.about.${reader}`)}
        {reader === "partner" ? <Partners names={look.partners} /> : null}
      </p>
      {look.switches.length > 0 ? (
        <Card labelledBy="deciding" className="mb-6">
          <CardTitle id="deciding">{t("readers.governs", { count: look.switches.length })}</CardTitle>
          <div className="grid gap-4">
            {look.switches.map((purpose) => (
              <div key={purpose.code} id={purpose.code} className="scroll-mt-4">
                <PurposeSwitch purpose={purpose} page={`/privacy/readers?reader=${reader}`} />
                <p className="mt-3 max-w-prose">{purpose.text}</p>
                <p className="mt-2 max-w-prose">{purpose.effect}</p>
              </div>
            ))}
          </div>
        </Card>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
        <Card labelledBy="now">
          <CardTitle id="now">{t("readers.now")}</CardTitle>
          {reader === "analyst" ? (
            <Counted counted={look.granted === true}>
              <ReaderStatistics statistics={look.statistics} />
            </Counted>
          ) : (
            <ReaderRows tables={look.now} empty={nothing} />
          )}
          <p className="mt-4 text-sm text-soft">{t("readers.asked", { time: asked })}</p>
        </Card>
        {look.granted === null ? null : (
          <Card labelledBy="turned">
            <CardTitle id="turned">{t(`readers.${turned}`, { count: look.switches.length })}</CardTitle>
            {reader === "analyst" ? (
              <Counted counted={look.granted !== true} />
            ) : (
              <ReaderRows
                tables={look.turned}
                empty={look.granted ? t("readers.nothingText") : t("readers.nothingToGetText")}
              />
            )}
          </Card>
        )}
      </div>
    </>
  );
}

function Partners({ names }: { names: readonly string[] }) {
  const { t, i18n } = useTranslation("privacy");
  const list = new Intl.ListFormat(i18n.language).format(names);
  return <> {names.length > 0 ? t("readers.partners", { names: list }) : t("readers.noPartners")}</>;
}

function Counted({ counted, children }: { counted: boolean; children?: ReactNode }) {
  const { t } = useTranslation("privacy");
  return (
    <>
      <p className="font-semibold">{t(counted ? "readers.counted" : "readers.notCounted")}</p>
      <p className="mb-3 text-soft">{t(counted ? "readers.countedText" : "readers.notCountedText")}</p>
      {children}
    </>
  );
}
