import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";

interface ReceiptVerdictProps {
  verdict: "valid" | "altered" | "record_altered" | "unknown";
  /** Paths of the fields that are not as they were issued. */
  fields: readonly string[];
}

const tones = { valid: "kept", altered: "harm", record_altered: "harm", unknown: "held" } as const;

/** What became of the check, in a word, a sentence, and the fields where there are some to name. */
export function ReceiptVerdict({ verdict, fields }: ReceiptVerdictProps) {
  const { t } = useTranslation("privacy");
  return (
    <div role="status" className="mb-6">
      <Notice tone={tones[verdict]} word={t(`verify.${verdict}.word`)}>
        <p>{t(`verify.${verdict}.text`)}</p>
        {fields.length > 0 ? (
          <ul className="mt-2 list-disc ps-5">
            {fields.map((field) => (
              <li key={field}>
                <code className="font-mono text-sm break-all">{field}</code>
              </li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </div>
  );
}
