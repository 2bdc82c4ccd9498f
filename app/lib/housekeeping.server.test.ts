import { expect, test, vi } from "vitest";
import { tidy } from "./housekeeping.server";
import { createRoleClient } from "./supabase.server";

vi.mock("./supabase.server", () => ({ createRoleClient: vi.fn() }));
vi.mock("./log.server", () => ({ log: () => ({ info: () => {} }) }));

test("agreements that run out together by the thousand are swept in one turn", async () => {
  const left: Record<string, number> = { sweep_expired_consents: 1_203, erase_due_customers: 2 };
  const rpc = (name: string, { batch }: { batch: number }) => {
    const swept = Math.min(left[name] ?? 0, batch);
    left[name] = (left[name] ?? 0) - swept;
    return { throwOnError: () => Promise.resolve({ data: swept }) };
  };
  vi.mocked(createRoleClient).mockReturnValue({ rpc } as unknown as ReturnType<typeof createRoleClient>);
  await tidy();
  expect(left).toEqual({ sweep_expired_consents: 0, erase_due_customers: 0 });
});
