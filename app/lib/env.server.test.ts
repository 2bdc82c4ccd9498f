import { expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "./env.server";

const hosted = {
  SUPABASE_URL: "https://abc.supabase.co/",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_JWT_SECRET: "x".repeat(32),
};

test("with nothing set, Homeport runs its own backend in demo mode", () => {
  expect(parseEnvironment({})).toMatchObject({ port: 3000, demo: true, backend: { kind: "pglite" } });
});

test("an empty variable counts as not set", () => {
  expect(parseEnvironment({ PORT: "", SUPABASE_URL: "" })).toMatchObject({ port: 3000 });
});

test("a hosted project is never in demo mode unless someone tries, which is refused", () => {
  expect(parseEnvironment(hosted)).toMatchObject({
    demo: false,
    backend: { kind: "supabase", url: "https://abc.supabase.co" },
  });
  expect(() => parseEnvironment({ ...hosted, HOMEPORT_DEMO: "true" })).toThrow(/HOMEPORT_DEMO can't be on/);
});

test("DATABASE_URL chooses PostgreSQL behind the embedded backend", () => {
  const url = "postgres://me@localhost/homeport";
  expect(parseEnvironment({ DATABASE_URL: url }).backend).toEqual({ kind: "postgres", databaseUrl: url });
});

test.each([
  [{ PORT: "http" }, /^PORT must be a port number/],
  [{ PORT: "70000" }, /^PORT must be a port number/],
  [{ HOMEPORT_DEMO: "maybe" }, /^HOMEPORT_DEMO must be true or false/],
  [{ PORTAL_URL: "my.example" }, /^PORTAL_URL must be an http/],
  [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL must be an address such as postgres/],
  [{ SUPABASE_URL: "https://abc.supabase.co" }, /^SUPABASE_PUBLISHABLE_KEY is missing/],
  [{ ...hosted, SUPABASE_JWT_SECRET: "short" }, /^SUPABASE_JWT_SECRET must be/],
  [{ ...hosted, DATABASE_URL: "postgres://x/y" }, /exclude each other/],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL must be/],
  [{ SMTP_URL: "http://mail" }, /^SMTP_URL must be an address such as smtp/],
])("%o is answered with one sentence that names it", (environment, sentence) => {
  expect(() => parseEnvironment(environment)).toThrow(EnvironmentError);
  expect(() => parseEnvironment(environment)).toThrow(sentence);
});
