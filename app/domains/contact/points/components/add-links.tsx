import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { AddedKind } from "../kinds";
import { KindIcon } from "./kind-icon";

interface AddLinksProps {
  /** Those that messages can leave to here. */
  kinds: readonly AddedKind[];
}

/** The kinds that can be added, each with what it is good for. */
export function AddLinks({ kinds }: AddLinksProps) {
  const { t } = useTranslation("contact");
  return (
    <Card labelledBy="add-title">
      <CardTitle id="add-title">{t("add.title")}</CardTitle>
      <ul className="grid gap-4">
        {kinds.map((kind) => (
          <li key={kind} className="flex gap-3">
            <KindIcon kind={kind} />
            <div className="min-w-0">
              <Link
                to={`/contact/add/${kind}`}
                className="inline-flex min-h-6 items-center font-semibold text-link underline underline-offset-4"
              >
                {t(`kinds.${kind}.add`)}
              </Link>
              <p className="text-sm text-soft">{t(`kinds.${kind}.about`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
