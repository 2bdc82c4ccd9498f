import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { removeBooking, restoreBooking } from "./commands.server";
import { RemovePress } from "./schema";

/** Takes a trip out of the account, or back into it, and leads to where it is then. Answers 400 to anything else. */
export async function pressRemove({
  customer,
  id,
  form,
  t,
}: {
  customer: Customer;
  id: string;
  form: FormData;
  t: Translator;
}): Promise<Response> {
  const press = RemovePress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  if (press.data.intent === "restore") {
    return (await restoreBooking({ customer, id }))
      ? redirectWithToast(`/trips/${id}`, t("trips-booking:remove.restored"))
      : redirectWithToast("/trips/add", t("trips-booking:remove.notRestored"), "harm");
  }
  return (await removeBooking({ customer, id }))
    ? redirectWithToast("/trips", t("trips-booking:remove.removed"), "kept", {
        action: `/trips/${id}/remove`,
        fields: { intent: "restore" },
      })
    : redirectWithToast("/trips", t("trips-booking:remove.gone"), "info");
}
