import { useTranslation } from "react-i18next";

/** Recipients by their codes, named and listed: "partner companies and our mail provider". */
export function useRecipients(codes: readonly string[]): string {
  const { t, i18n } = useTranslation("privacy");
  const names = codes.map((code) => t(`recipients.${code}`, { defaultValue: code }));
  const list = new Intl.ListFormat(i18n.language).format(names);
  return list.charAt(0).toLocaleUpperCase(i18n.language) + list.slice(1);
}
