import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import { Notice } from "~/components/ui/notice";

interface Sheet {
  said: string;
  paragraphs: string[];
  records: { seq: number | null; what: string; at: string; detail: string; hash: string | null }[];
  whole: boolean;
  verdict: string;
  unsealed: string | null;
  issued: string;
}

/** The proof of a notice to read and to print: what was said, every record, and whether the chain is whole. */
export function ProofSheet({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation("inbox");
  const { said, paragraphs, records, whole, verdict, unsealed, issued } = sheet;
  return (
    <>
      <Notice
        tone={whole ? "kept" : "harm"}
        word={t(whole ? "proof.wholeWord" : "proof.brokenWord")}
        className="mb-6"
      >
        {verdict} {unsealed}
      </Notice>
      <Card labelledBy="said" className="mb-6">
        <CardTitle id="said">{t("proof.said")}</CardTitle>
        <p className="font-semibold">{said}</p>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Card>
      <Card labelledBy="records">
        <CardTitle id="records">{t("proof.records")}</CardTitle>
        <ol className="grid gap-4">
          {records.map(({ seq, what, at, detail, hash }) => (
            <li key={`${at} ${detail}`} className="break-inside-avoid border-t border-line pt-3">
              <p className="flex flex-wrap gap-x-4 tabular-nums">
                <span className="text-soft">
                  {t("proof.seq")} {seq ?? "–"}
                </span>
                <span>{at}</span>
                <strong className="font-semibold">{what}</strong>
              </p>
              <p className="font-mono text-sm break-all">{detail}</p>
              <p className="font-mono text-sm break-all text-soft">{hash ?? t("proof.notSealed")}</p>
            </li>
          ))}
        </ol>
        <p className="mt-6 text-sm text-soft">{t("proof.how")}</p>
        <p className="mt-2 text-sm text-soft">{issued}</p>
      </Card>
    </>
  );
}
