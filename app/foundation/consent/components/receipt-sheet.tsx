import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { Receipt } from "../receipt";
import { Facts } from "./facts";
import { useRecipients } from "./recipients";

interface ReceiptSheetProps {
  receipt: Receipt;
  /** What the receipt says in numbers and codes, in words. */
  words: { time: string; until: string | null; language: string; retention: string; jurisdiction: string };
}

/** A receipt to read and to print. Names of fields in the reader's language, the notice as it was shown. */
export function ReceiptSheet({ receipt, words }: ReceiptSheetProps) {
  const { t } = useTranslation("privacy");
  const { pii_processing: processing, event, chain, proof, controller, purpose } = unfold(receipt);
  const recipients = useRecipients(purpose.recipient_third_parties);
  const notice = processing.privacy_notice;
  const isGiven = event.event_state === "consent given";
  const methods = t(`history.methods.${purpose.collection_method}`, {
    defaultValue: purpose.collection_method,
  });
  return (
    <Card as="article">
      <Part title={t("receipt.groups.record")}>
        <Facts
          facts={[
            {
              label: t("receipt.fields.state"),
              value: <strong>{t(isGiven ? "receipt.given" : "receipt.withdrawn")}</strong>,
            },
            { label: t("receipt.fields.time"), value: words.time },
            ...(isGiven
              ? [{ label: t("receipt.fields.until"), value: words.until ?? t("receipt.fields.noEnd") }]
              : []),
            { label: t("receipt.fields.method"), value: methods },
            {
              label: t("receipt.fields.jurisdiction"),
              value: words.jurisdiction || t("receipt.fields.notGiven"),
            },
            { label: t("receipt.fields.id"), value: <Code>{receipt.record_id}</Code> },
            { label: t("receipt.fields.subject"), value: <Code>{receipt.pii_principal_id}</Code> },
            { label: t("receipt.fields.schema"), value: receipt.schema_version },
          ]}
        />
      </Part>
      <Part title={t("receipt.groups.purpose")}>
        <Facts
          facts={[
            {
              label: t("receipt.fields.purpose"),
              value: <span lang={processing.language}>{notice.title}</span>,
            },
            {
              label: t("receipt.fields.basis"),
              value: t(`purpose.bases.${purpose.lawful_basis}`, { defaultValue: purpose.lawful_basis }),
            },
            { label: t("receipt.fields.recipients"), value: recipients },
            { label: t("receipt.fields.retention"), value: words.retention },
            {
              label: t("receipt.fields.withdrawal"),
              value: t("receipt.withdrawalText", { url: purpose.withdrawal_method }),
            },
            { label: t("receipt.fields.rights"), value: t("receipt.rightsText") },
          ]}
        />
      </Part>
      <Part title={t("receipt.groups.notice")}>
        <blockquote lang={processing.language} className="mt-3 max-w-prose border-s-4 border-line ps-4">
          <p>{notice.text}</p>
          <p className="mt-1">{notice.effect}</p>
        </blockquote>
        <Facts
          facts={[
            {
              label: t("receipt.fields.version"),
              value: t("history.version", { version: notice.version, language: words.language }),
            },
            { label: t("receipt.fields.textHash"), value: <Code>{notice.sha256}</Code> },
          ]}
        />
      </Part>
      <Part title={t("receipt.groups.party")}>
        <Facts
          facts={[
            {
              label: t("receipt.fields.controller"),
              value: `${controller.party_name}, ${controller.party_url}`,
            },
            { label: t("receipt.fields.contact"), value: controller.party_email },
          ]}
        />
      </Part>
      <Part title={t("receipt.groups.proof")}>
        <Facts
          facts={[
            { label: t("receipt.fields.sequence"), value: chain.sequence },
            {
              label: t("receipt.fields.previous"),
              value: chain.previous_hash ? <Code>{chain.previous_hash}</Code> : t("receipt.firstEntry"),
            },
            { label: t("receipt.fields.hash"), value: <Code>{chain.hash}</Code> },
            { label: t("receipt.fields.seal"), value: <Code>{proof.seal}</Code> },
            {
              label: t("receipt.fields.check"),
              value: t("receipt.checkText", { url: `${controller.party_url}/verify-receipt` }),
            },
          ]}
        />
      </Part>
    </Card>
  );
}

/** The one purpose and the one party that our receipts name. */
function unfold(receipt: Receipt) {
  const [purpose] = receipt.pii_processing.purposes;
  const [controller] = receipt.party_identification;
  return { ...receipt, purpose, controller };
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="break-inside-avoid border-t border-line py-5 first:border-0 first:pt-0 last:pb-0">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-all">{children}</code>;
}
