import { readFile } from "node:fs/promises";
import { App } from "@supabase/lite";
import type { Database } from "./database";
import { withEqualWork } from "./equal-work";
import { hookMailer } from "./mailer";
import { applyMigrations } from "./migrate";
import { OperatorError } from "./operator-error";
import type { Secrets } from "./secrets";

/** Minutes to use a code or a link from a mail; config.toml says the same to a real Supabase. */
const OTP_MINUTES = 10;

interface ProjectOptions {
  secrets: Pick<Secrets, "jwtSecret" | "publishableKey" | "secretKey" | "emailHookSecret">;
  portalUrl: string;
  /** Where mails are handed over; undefined until the portal listens. */
  mailHookUrl: () => string | undefined;
}

/** What answers the requests of a Supabase project. */
interface Project {
  fetch(request: Request): Promise<Response>;
}

/**
 * Makes of a database what a Supabase project is: roles and schemas, the auth and data APIs, our
 * migrations. Throws `OperatorError` when a migration can't be applied.
 */
export async function openProject(database: Database, options: ProjectOptions): Promise<Project> {
  const app = createApp(database, options);
  await prepareSchema(database, app);
  // Read once now, as the superuser, rather than by the first visitor's request.
  await database.connection.introspect({ useCache: true });
  return { fetch: withEqualWork((request) => app.fetch(request), database) };
}

/** The schema alone, for tools that serve nobody. */
export async function prepareSchema(database: Database, app = schemaOnlyApp(database)): Promise<void> {
  await database.exec(await readFile(new URL("./platform.sql", import.meta.url), "utf8"));
  await app.ensureSystemSchema();
  const [auth] = await database.query<{ ready: boolean }>(
    "select to_regclass('auth.users') is not null and to_regprocedure('auth.uid()') is not null as ready",
  );
  if (!auth?.ready) throw new OperatorError("The auth schema could not be created in the database.");
  // Policies call these as whoever asks; our own default privileges would hide a newly created one from them.
  await database.exec(
    "grant execute on function auth.uid(), auth.role(), auth.email(), auth.jwt() to public",
  );
  await applyMigrations(database);
}

function schemaOnlyApp(database: Database): App {
  return new App({
    connection: database.connection,
    auth: { enabled: true, jwt_secret: "never used: nothing is served" },
  });
}

function createApp(database: Database, { secrets, portalUrl, mailHookUrl }: ProjectOptions): App {
  const app: App = new App({
    connection: database.connection,
    api: { enabled: true, schemas: ["public"], max_rows: 1000 },
    auth: {
      enabled: true,
      site_url: portalUrl,
      additional_redirect_urls: [`${portalUrl}/**`],
      jwt_secret: secrets.jwtSecret,
      jwt_expiry: 3600,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      enable_signup: true,
      enable_anonymous_sign_ins: false,
      enable_refresh_token_rotation: true,
      refresh_token_reuse_interval: 10,
      minimum_password_length: 8,
      email: {
        enable_signup: true,
        enable_confirmations: true,
        // Its confirmation from both addresses never looks at the new one; the portal asks for the password instead.
        double_confirm_changes: false,
        otp_length: 6,
        otp_expiry: OTP_MINUTES * 60,
      },
    },
    storage: { enabled: false },
    studio: { enabled: false },
    options: { server: { admin: false, disableStudio: true } },
  });
  app._mailer = hookMailer({
    sql: database,
    secret: secrets.emailHookSecret,
    siteUrl: portalUrl,
    hookUrl: mailHookUrl,
  });
  return app;
}
