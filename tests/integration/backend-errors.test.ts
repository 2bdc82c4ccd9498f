import { describe, expect, test } from "vitest";
import { customer } from "../setup/actors";

describe("The data API", () => {
  test("says which rule a value broke, and how to keep it", async () => {
    const traveller = await customer();

    const { error, status } = await traveller.supabase
      .from("profiles")
      .update({ time_zone: "Mars/Base" })
      .eq("customer_id", traveller.id);

    expect(status).toBe(400);
    expect(error).toMatchObject({
      code: "23514",
      message: '"Mars/Base" is not a time zone',
      hint: "Use an IANA name such as Europe/Berlin.",
    });
  });

  test("says which constraint a value broke", async () => {
    const traveller = await customer();

    const { error, status } = await traveller.supabase
      .from("profiles")
      .update({ theme: "plaid" })
      .eq("customer_id", traveller.id);

    expect(status).toBe(400);
    expect(error).toMatchObject({ code: "23514" });
    expect(error?.message).toContain("profiles_theme_check");
  });
});
