import { Form } from "@remix-run/react";
import ArrowRight from "lucide-react/icons/arrow-right";
import { useTranslation } from "react-i18next";
import { Portrait, type PortraitName } from "./portrait";

interface ContinueAsProps {
  role: PortraitName;
  name: string;
  /** Their life in one line. */
  life: string;
}

/** One person of the demo: a press signs in as them. */
export function ContinueAs({ role, name, life }: ContinueAsProps) {
  const { t } = useTranslation("demo");
  return (
    <Form method="post" action="/demo/continue-as" reloadDocument className="h-full">
      <button
        type="submit"
        name="role"
        value={role}
        className="group flex h-full w-full items-center gap-4 rounded-md border border-edge bg-card p-3 text-start hover:border-ink hover:bg-well"
      >
        <Portrait name={role} />
        <span className="min-w-0 grow">
          <span className="block font-semibold">{t("continueAs", { name })}</span>
          <span className="block text-sm text-soft">{life}</span>
        </span>
        <ArrowRight size={18} className="shrink-0 text-soft group-hover:text-ink rtl:-scale-x-100" />
      </button>
    </Form>
  );
}
