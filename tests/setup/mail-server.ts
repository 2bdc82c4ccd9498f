import { once } from "node:events";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** An SMTP server on this machine, which keeps what it takes. */
export class MailServer {
  readonly received: ParsedMail[] = [];

  private constructor(private readonly server: SMTPServer) {}

  /** `refuse` may throw what the recipient's server would: at `RCPT TO` or after `DATA`. */
  static async open(
    refuse: Pick<SMTPServerOptions, "onRcptTo" | "onMailFrom" | "onData"> = {},
  ): Promise<MailServer> {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      // Whoever sends keeps the connection for the next mail: it does not end by itself.
      closeTimeout: 50,
      disabledCommands: ["STARTTLS"],
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          opened.received.push(mail);
          done();
        }, done);
      },
      ...refuse,
    });
    const opened = new MailServer(server);
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    return opened;
  }

  /** As SMTP_URL has it. */
  get url(): string {
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  }

  /** The newest mail. Throws when there is none. */
  get newest(): ParsedMail {
    const newest = this.received.at(-1);
    if (!newest) throw new Error("No mail came.");
    return newest;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** What an SMTP server refuses with, such as `550` and `5.1.1 No such mailbox`. */
export function smtpRefusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
