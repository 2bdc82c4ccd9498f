import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findPostgres } from "./tests/setup/native-postgres";

const alias = { "~": fileURLToPath(new URL("./app", import.meta.url)) };

/**
 * Integration tests share one backend per kind: one worker without isolation keeps it between the files, and
 * every test brings customers of its own.
 */
const oneBackend = {
  pool: "forks" as const,
  isolate: false,
  maxWorkers: 1,
  fileParallelism: false,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // What others do in their own time is waited for as long as a busy machine may take.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    // @supabase/lite writes every refused statement to the console, and most of these tests are refusals.
    silent: "passed-only",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,worker,supabase}/**/*.test.{ts,tsx}", "tests/{setup,bench}/**/*.test.ts"],
          testTimeout: 15_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...oneBackend,
          name: "pglite",
          include: ["tests/integration/**/*.test.ts"],
          exclude: ["tests/integration/native-postgres*"],
        },
      },
      ...(findPostgres()
        ? [
            {
              resolve: { alias },
              test: {
                ...oneBackend,
                name: "postgres",
                include: [
                  "tests/integration/{rls,journey,migrations,consent,contact,trips,outbox,sources,start-page,native-postgres}*.test.ts",
                ],
                globalSetup: ["tests/setup/postgres.ts"],
              },
            },
          ]
        : []),
    ],
  },
});
