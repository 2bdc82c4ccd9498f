import type { Customer } from "~/lib/session.server";
import { choicesOf, type PolicyForm, Simulation, StandingPolicy } from "./schema";

/** What we may accept for this customer; as suggested and switched off where they never said. */
export async function readStandingPolicy(customer: Customer): Promise<StandingPolicy> {
  const { data } = await customer.supabase.rpc("standing_policy").throwOnError();
  return StandingPolicy.parse(data);
}

/** What the policy would do on examples and on the next trip, with these choices in place of its own. */
export async function simulateStandingPolicy({
  customer,
  form,
}: {
  customer: Customer;
  form: PolicyForm;
}): Promise<Simulation> {
  const { data } = await customer.supabase
    .rpc("simulate_standing_policy", { choices: choicesOf(form) })
    .throwOnError();
  return Simulation.parse(data);
}
