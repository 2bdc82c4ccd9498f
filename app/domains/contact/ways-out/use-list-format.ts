import { useTranslation } from "react-i18next";

/** Joins words as the page's language does: "email, SMS and voice". */
export function useListFormat(): (words: string[]) => string {
  const { i18n } = useTranslation();
  return (words) => new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(words);
}
