import { Form } from "@remix-run/react";
import LogOut from "lucide-react/icons/log-out";
import UserRound from "lucide-react/icons/user-round";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Menu } from "~/components/ui/menu";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { toolClass } from "./preference-menus";

export interface FrameCustomer {
  /** Empty until they tell us. */
  name: string;
  email: string;
  staffRole: string | null;
}

/** Who is signed in here, and the way out. */
export function AccountMenu({ customer }: { customer: FrameCustomer }) {
  const { t } = useTranslation("common");
  return (
    <Menu
      summaryClassName={toolClass}
      summary={
        <>
          <UserRound size={20} />
          <VisuallyHidden>{t("account.label")} </VisuallyHidden>
          <span className="max-w-40 truncate max-sm:sr-only">{customer.name || customer.email}</span>
        </>
      }
    >
      <div className="border-b border-line px-3 pt-1 pb-3">
        {customer.name ? <p className="font-semibold">{customer.name}</p> : null}
        <p className="text-sm text-soft">{customer.email}</p>
        {customer.staffRole ? (
          <p className="mt-2">
            <Badge tone="info">{t("account.staff")}</Badge>
          </p>
        ) : null}
      </div>
      <Form method="post" action="/sign-out" reloadDocument className="pt-2">
        <button
          type="submit"
          className="flex min-h-11 w-full items-center gap-3 rounded-sm px-3 text-start hover:bg-well"
        >
          <LogOut size={18} />
          {t("account.signOut")}
        </button>
      </Form>
    </Menu>
  );
}
