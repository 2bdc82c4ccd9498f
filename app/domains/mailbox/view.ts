/** Mailboxes in the reader's words. */
export interface MailboxView {
  boxes: MailboxBox[];
  /** Where a first look is under way. */
  waiting: boolean;
}

export interface MailboxBox {
  id: string;
  name: string;
  /** "3 unread"; null: nothing is known yet. */
  unread: string | null;
  /** The newest first. */
  messages: { key: string; subject: string; from: string; at: string; iso: string; unread: boolean }[];
  /** https, or null. */
  webmail: string | null;
  /** What is wrong, or what is waited for; null: all is well. */
  trouble: string | null;
}
