import { createServer, type IncomingMessage, type Server } from "node:http";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

const mailSchema = z.object({
  user: z.object({ id: z.string(), email: z.string(), new_email: z.string().optional() }),
  email_data: z.object({
    token: z.string(),
    token_hash: z.string(),
    email_action_type: z.string(),
    redirect_to: z.string().optional(),
    token_new: z.string().optional(),
    token_hash_new: z.string().optional(),
  }),
});
/** What the backend asks the portal to mail, as Supabase's "Send Email Hook" has it. */
export type AuthMail = z.infer<typeof mailSchema>;

/** Stands where the portal would, takes the backend's mails at `/api/auth-mail` and keeps them. */
export class Mailbox {
  readonly #mails: AuthMail[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #server: Server;
  readonly #webhook: Webhook;

  /** Takes only what was signed with `secret`, as in `v1,whsec_…`. */
  constructor(secret: string) {
    this.#webhook = new Webhook(secret.replace(/^v1,/, ""));
    this.#server = createServer((request, response) => {
      this.#take(request).then(
        () => response.writeHead(200, { "content-type": "application/json" }).end("{}"),
        (error: unknown) => response.writeHead(400).end(String(error)),
      );
    });
  }

  /** Starts listening; answers the address to give as the portal's. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The mailbox has no port.");
    return `http://127.0.0.1:${address.port}`;
  }

  /** The newest mail to `email`, waiting for it when none has come; `type` as in `email_action_type`. */
  async newest({ email, type }: { email: string; type?: string }): Promise<AuthMail> {
    const giveUp = AbortSignal.timeout(10_000);
    for (;;) {
      const found = this.#mails.findLast(
        (mail) =>
          mail.user.email === email && (type === undefined || mail.email_data.email_action_type === type),
      );
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        this.#waiting.add(resolve);
        giveUp.addEventListener("abort", () => reject(new Error(`No mail came for ${email}.`)), {
          once: true,
        });
      });
    }
  }

  async #take(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const header = (name: string) => String(request.headers[name]);
    const verified = this.#webhook.verify(body, {
      "webhook-id": header("webhook-id"),
      "webhook-timestamp": header("webhook-timestamp"),
      "webhook-signature": header("webhook-signature"),
    });
    this.#mails.push(mailSchema.parse(verified));
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
