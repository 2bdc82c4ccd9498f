/** The address in a From line, with or without a name before it: "Homeport <my@example.com>" (RFC 5322, 3.4). */
export function addressIn(mailbox: string): string {
  return /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox.trim();
}
