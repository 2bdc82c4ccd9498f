import { describe, expect, test } from "vitest";
import { as, asOwner, customer } from "../setup/actors";
import { actAs } from "../setup/consent";
import { sessionOf } from "../setup/tokens";

/** The SQLSTATE that the statement ends with, as the owner, taken back. */
const refusal = (statement: string, before: string[] = []): Promise<string | undefined> =>
  asOwner
    .rehearse(async (query) => {
      for (const earlier of before) await query(earlier);
      await query(statement);
      return undefined;
    })
    .catch((error: unknown) => String(Reflect.get(Object(error), "code")));

describe("a purpose", () => {
  test("that rests on consent is granted to nobody by default, and can't be", async () => {
    const { data } = await as("anon")
      .from("consent_purposes")
      .select("code, lawful_basis, granted_by_default, counts_as_sale")
      .throwOnError();
    for (const purpose of data) {
      expect(purpose.granted_by_default, purpose.code).toBe(purpose.lawful_basis !== "consent");
    }
    expect(data.filter((purpose) => purpose.counts_as_sale).map(({ code }) => code)).toEqual([
      "partner_sharing",
    ]);
    expect(await refusal("update public.consent_purposes set granted_by_default = true")).toBe("428C9");
    expect(
      await refusal(
        `insert into public.consent_purposes (position, code, lawful_basis, retention, granted_by_default)
         values (90, 'sneaky', 'consent', '1 year', true)`,
      ),
    ).toBe("428C9");
  });

  test.each([
    ["basis", "lawful_basis = 'contract', needs_separate_consent = false, expires_after = null"],
    ["recipients", "recipients = recipients || 'partners'::text"],
    ["retention", "retention = '100 years'"],
    ["name", "code = 'telemetry'"],
  ])("keeps its %s once somebody decided on it", async (_what, change) => {
    await (await customer()).grants("analytics");
    const statement = `update public.consent_purposes set ${change} where code = 'analytics'`;
    expect(await refusal(statement)).toBe("42501");
    expect(await refusal(statement, ["set local session_replication_role = replica"])).toBe("42501");
  });

  describe("of some countries", () => {
    /** Runs one statement as a customer who lives there, where "local" is offered in Germany and France only. */
    const inRegion = async <Row extends object>(
      region: string,
      statement: string,
      move = "",
    ): Promise<Row[]> => {
      const guest = await customer({ region });
      return asOwner.rehearse(async (query) => {
        await query(
          `insert into public.consent_purposes (position, code, lawful_basis, retention, regions)
           values (90, 'local', 'consent', '1 year', '{DE,FR}')`,
        );
        await query(
          `insert into public.consent_purpose_texts (purpose, language, version, title, text, effect)
           values ('local', 'en', 1, 'Local', 'Only there.', 'Something local.')`,
        );
        await actAs(query, "authenticated", guest.id, sessionOf(guest));
        if (move) {
          await query(decide(true));
          await query(`update public.profiles set region = '${move}'`);
        }
        return query<Row>(statement);
      });
    };
    const offered = "select granted from public.consent_overview('en') where purpose = 'local'";
    const decide = (granted: boolean) =>
      `select (public.record_consent('local', ${granted}, version, sha256, 'en', 'form')).granted
         from public.consent_purpose_texts where purpose = 'local'`;

    test("is offered and granted there", async () => {
      expect(await inRegion("DE", offered)).toEqual([{ granted: false }]);
      expect(await inRegion("FR", decide(true))).toEqual([{ granted: true }]);
    });

    test.each(["CN", ""])(
      "is neither offered nor granted to who lives in %j, who may still say no",
      async (region) => {
        expect(await inRegion(region, offered)).toEqual([]);
        await expect(inRegion(region, decide(true))).rejects.toMatchObject({
          code: "22023",
          message: "not_offered",
        });
        expect(await inRegion(region, decide(false))).toEqual([{ granted: false }]);
      },
    );

    test("is shown to who granted it and moved away, and withdrawn from there", async () => {
      expect(await inRegion("DE", offered, "CN")).toEqual([{ granted: true }]);
      expect(await inRegion("DE", decide(false), "CN")).toEqual([{ granted: false }]);
    });
  });
});

describe("the words of a purpose", () => {
  test.each(["origin", "replica"])(
    "can't be dated back, so that no decision seems to be taken on them (%s)",
    async (role) => {
      const [row] = await asOwner.rehearse(async (query) => {
        await query(`set local session_replication_role = ${role}`);
        return query<{ dated_back: boolean }>(
          `insert into public.consent_purpose_texts (purpose, language, version, title, text, effect, valid_from)
           values ('analytics', 'en', 2, 'Later', 'Later', 'Later', '2001-01-01') returning valid_from < now() as dated_back`,
        );
      });
      expect(row?.dated_back).toBe(false);
    },
  );

  test.each(["title", "effect", "reason"])(
    "have no line feed in the %s, which parts them",
    async (column) => {
      const words = { title: "'A'", effect: "'B'", reason: "'C'", [column]: "E'A\\nB'" };
      const insert = `insert into public.consent_purpose_texts (purpose, language, version, title, text, effect, reason)
      values ('analytics', 'en', 2, ${words.title}, 'Text', ${words.effect}, ${words.reason})`;
      expect(await refusal(insert)).toBe("23514");
    },
  );
});
