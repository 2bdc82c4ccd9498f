const IMAPS = 993;

/** A mail server as somebody typed it, `imap.example.com` or with a port; null for what is none. As URLs spell it. */
export function serverName(typed: string): { host: string; port: number } | null {
  const text = typed
    .trim()
    .replace(/^imaps?:\/\//i, "")
    .replace(/\/+$/, "");
  if (!/^[^/?#@\s]+$/.test(text) || !URL.canParse(`http://${text}`)) return null;
  const [, port] = /:(\d{1,5})$/.exec(text) ?? [];
  const { hostname } = new URL(`http://${text}`);
  return /[.:]|^localhost$/.test(hostname) ? { host: hostname, port: port ? Number(port) : IMAPS } : null;
}

/** Where one reads mail in the browser: https, or null for what is not. */
export function webmailAddress(typed: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return url.protocol === "https:" && !url.username && !url.password ? url.href : null;
}
