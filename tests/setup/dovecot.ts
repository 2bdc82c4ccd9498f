import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "./free-port";
import { Receiver } from "./receiver";

const run = promisify(execFile);
const NOBODY = 65_534;

/** Debian's dovecot-imapd, or undefined where it is not installed (or openssl is not, which makes its certificate). */
export function findDovecot(): string | undefined {
  const here = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].find((file) => existsSync(file));
  const whole = existsSync("/usr/lib/dovecot/imap") && existsSync("/usr/bin/openssl");
  return whole ? here : undefined;
}

interface Mail {
  from: string;
  subject: string;
  at: Date;
  seen?: boolean;
}

/** A mail server of this test's own, with IMAP by TLS on a port of 127.0.0.1, and mailboxes in a temporary folder. */
export interface Dovecot {
  port: number;
  /** PEM: whoever trusts it takes the server for `localhost`. */
  certificate: string;
  /** Of the certificate, PEM: for another server of the same test. */
  key: string;
  /** Gives this user a mailbox that a password opens, with these mails. */
  addUser(user: string, password: string, mails: Mail[]): Promise<void>;
  /** This access token is good for that user (RFC 6749) from now on. */
  allowToken(token: string, user: string): void;
  /** Files of mails that no program has opened for writing: `new` in terms of Maildir. */
  untouched(user: string): Promise<string[]>;
  /** Commands that the server logged of this user. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it. Rejects, with what it wrote, when it doesn't listen within ten seconds. */
export async function startDovecot(program: string): Promise<Dovecot> {
  const folder = await mkdtemp(join(tmpdir(), "homeport-dovecot-"));
  const port = await freePort();
  const isRoot = userInfo().uid === 0;
  const mailUser = isRoot ? { uid: NOBODY, gid: NOBODY } : { uid: userInfo().uid, gid: userInfo().gid };
  await chmod(folder, 0o755);
  await mkdir(join(folder, "mail"));
  await chown(join(folder, "mail"), mailUser.uid, mailUser.gid);
  await mkdir(join(folder, "users"));

  const tokens = new Map<string, string>();
  const tokenServer = await Receiver.open();
  tokenServer.answer = (response, { path }) => {
    const user = tokens.get(new URL(path, "http://here").searchParams.get("access_token") ?? "");
    response.writeHead(user ? 200 : 401, { "Content-Type": "application/json" });
    response.end(user ? JSON.stringify({ email: user }) : JSON.stringify({ error: "invalid_token" }));
  };

  await run("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
    ...[
      "-addext",
      "subjectAltName=DNS:localhost",
      "-keyout",
      join(folder, "key.pem"),
      "-out",
      join(folder, "cert.pem"),
    ],
  ]);
  await writeFile(
    join(folder, "oauth2.conf"),
    `tokeninfo_url = ${tokenServer.url}/tokeninfo?access_token=\nusername_attribute = email\nintrospection_mode = \n`,
  );
  await writeFile(
    join(folder, "dovecot.conf"),
    configuration({ folder, port, isRoot, name: userInfo().username, mailUser }),
  );

  const child = spawn(program, ["-F", "-c", join(folder, "dovecot.conf")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const log = async () => output + (await readFile(join(folder, "dovecot.log"), "utf8").catch(() => ""));
  await listening(child, port, log);

  return {
    port,
    certificate: await readFile(join(folder, "cert.pem"), "utf8"),
    key: await readFile(join(folder, "key.pem"), "utf8"),
    addUser: async (user, password, mails) => {
      // A file each: of one that grows Dovecot sees changes a second late.
      await writeFile(join(folder, "users", user), `${user}:{PLAIN}${password}::::::\n`);
      await deliver(join(folder, "mail", user), mails, mailUser);
    },
    allowToken: (token, user) => {
      tokens.set(token, user);
    },
    untouched: (user) => readdir(join(folder, "mail", user, "new")),
    log,
    stop: async () => {
      child.kill("SIGTERM");
      await tokenServer.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function deliver(
  home: string,
  mails: Mail[],
  { uid, gid }: { uid: number; gid: number },
): Promise<void> {
  for (const part of ["", "new", "cur", "tmp"]) {
    await mkdir(join(home, part), { recursive: true });
    await chown(join(home, part), uid, gid);
  }
  for (const [index, { from, subject, at, seen }] of mails.entries()) {
    const name = `${Math.floor(at.getTime() / 1000)}.M${index}P1.${randomUUID()}`;
    const file = seen ? join(home, "cur", `${name}:2,S`) : join(home, "new", name);
    const head = [`From: ${from}`, "To: me@example.com", `Subject: ${subject}`, `Date: ${at.toUTCString()}`];
    await writeFile(
      file,
      [...head, `Message-ID: <${randomUUID()}@example.com>`, "", "The body.", ""].join("\r\n"),
    );
    await chown(file, uid, gid);
  }
}

function configuration({
  folder,
  port,
  isRoot,
  name,
  mailUser,
}: {
  folder: string;
  port: number;
  isRoot: boolean;
  name: string;
  mailUser: { uid: number; gid: number };
}): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
auth_verbose = yes
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
${isRoot ? "" : `default_internal_user = ${name}\ndefault_login_user = ${name}`}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${folder}/users/%u
}
userdb {
  driver = static
  args = uid=${mailUser.uid} gid=${mailUser.gid} home=${folder}/mail/%u
}
service imap-login {
  ${isRoot ? "" : "chroot ="}
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service anvil {
  ${isRoot ? "" : "chroot ="}
}
service stats {
  ${isRoot ? "" : "chroot ="}
}
`;
}

async function listening(child: ChildProcess, port: number, log: () => Promise<string>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) break;
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (open) return;
    await pause(50);
  }
  child.kill("SIGKILL");
  throw new Error(`Dovecot does not listen:\n${await log()}`);
}
