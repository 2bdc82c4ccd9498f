import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { READERS, type Reader } from "../schema";

/** Who is to look: one link each, since each has an address of its own. */
export function ReaderChoice({ reader }: { reader: Reader }) {
  const { t } = useTranslation("privacy");
  return (
    <nav aria-label={t("readers.choose")} className="mb-6">
      <ul className="choices">
        {READERS.map((name) => (
          <li key={name}>
            <Link
              to={`/privacy/readers?reader=${name}`}
              preventScrollReset
              className="choice"
              aria-current={name === reader ? "page" : undefined}
            >
              {t(`readers.names.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
