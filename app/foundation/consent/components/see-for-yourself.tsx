import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";

const pages = [
  { to: "/privacy/history", name: "history" },
  { to: "/privacy/readers", name: "readers" },
  { to: "/privacy/log", name: "log" },
  { to: "/verify-receipt", name: "verify" },
  { to: "/privacy/export", name: "export" },
  { to: "/privacy/leave", name: "leave" },
] as const;

/** The pages by which a customer can check what this one says. */
export function SeeForYourself() {
  const { t } = useTranslation("privacy");
  return (
    <Card labelledBy="see-for-yourself">
      <CardTitle id="see-for-yourself">{t("more.title")}</CardTitle>
      <ul className="grid gap-4">
        {pages.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} className="font-semibold text-link underline underline-offset-4">
              {t(`more.${name}`)}
            </Link>
            <p className="text-sm text-soft">{t(`more.${name}Text`)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
