import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import * as relations from "../setup/catalogue";
import * as access from "../setup/catalogue-access";
import { apiRoles, exposedSchemas, purposeRoles, type Rule } from "../setup/catalogue-scope";
import { findings, inWords, names } from "../setup/findings";
import * as reviewed from "../setup/reviewed";

/** Findings that nobody reviewed, and reviews that nothing needs any more. */
async function unreviewed(rule: Rule, list: reviewed.Reviewed[]): Promise<string[]> {
  const found = await findings(rule);
  const allowed = new Set(list.map(({ object }) => object));
  const existing = new Set(names(found));
  return [
    ...inWords(found.filter(({ object }) => !allowed.has(object))),
    ...list
      .filter(({ object }) => !existing.has(object))
      .map(
        ({ object }) => `${object} is reviewed but needs no review: remove it from tests/setup/reviewed.ts`,
      ),
  ];
}

describe("everything that the API reaches", () => {
  const rules: [string, Rule][] = [
    ["every table has row-level security, for its owner too", relations.tablesWithoutForcedRls],
    ["every table has a policy", relations.tablesWithoutPolicy],
    ["every view reads with its caller's rights", relations.viewsOfTheirOwner],
    ["no materialised view or foreign table is reachable", relations.relationsThatCannotHaveRls],
    ["no API role may truncate, refer to or hook into a table", relations.privilegesBeyondRows],
    ["nobody may change whose a row is", relations.updatableOwnership],
    ["every policy names its roles", relations.policiesForEveryone],
    ["every policy asks once who is signed in", relations.policiesThatAskPerRow],
    ["every function fixes its search path", access.functionsWithMutableSearchPath],
    ["no function is executable by everyone", access.functionsForEveryone],
    ["no API role may log in, bypass row-level security or become another", access.rolesWithTooMuch],
    ["what later migrations create starts closed", access.openDefaults],
    ["no sequence can be reset", access.settableSequences],
  ];

  test.each(rules)("%s", async (_sentence, rule) => {
    expect(inWords(await findings(rule))).toEqual([]);
  });

  const reviewedRules: [string, Rule, reviewed.Reviewed[]][] = [
    [
      "a customer is always called customer_id",
      relations.customerColumnsByOtherNames,
      reviewed.referencesToOthers,
    ],
    [
      "every column that a policy filters by leads an index",
      relations.policyColumnsWithoutIndex,
      reviewed.policyColumns,
    ],
    [
      "every function with its owner's rights was reviewed",
      access.functionsOfTheirOwner,
      reviewed.securityDefiners,
    ],
    ["every function open to anybody was reviewed", access.functionsForAnon, reviewed.functionsForAnybody],
  ];

  test.each(reviewedRules)("%s", async (_sentence, rule, list) => {
    expect(await unreviewed(rule, list)).toEqual([]);
  });

  test("every review says why", () => {
    for (const { object, reason } of Object.values(reviewed).flat()) {
      expect(reason.length, object).toBeGreaterThan(20);
    }
  });

  test("the API serves schema public alone and knows one role per purpose", async () => {
    expect(exposedSchemas()).toEqual(["public"]);
    expect(await asOwner.rehearse(apiRoles)).toEqual(["anon", "authenticated", ...purposeRoles].sort());
  });
});
