/** Mail providers whose servers are known, by what stands after the @. */
interface KnownHost {
  host: string;
  webmail: string;
  /** Where its customers make a password for one program, where they need one. */
  passwords: string | null;
}

const google = {
  host: "imap.gmail.com",
  webmail: "https://mail.google.com/",
  passwords: "https://myaccount.google.com/apppasswords",
};
const apple = {
  host: "imap.mail.me.com",
  webmail: "https://www.icloud.com/mail",
  passwords: "https://account.apple.com/",
};
const yahoo = { host: "imap.mail.yahoo.com", webmail: "https://mail.yahoo.com/", passwords: null };
const outlook = { host: "outlook.office365.com", webmail: "https://outlook.live.com/mail/", passwords: null };

const byDomain: Record<string, KnownHost> = {
  "gmail.com": google,
  "googlemail.com": google,
  "icloud.com": apple,
  "me.com": apple,
  "mac.com": apple,
  "yahoo.com": yahoo,
  "outlook.com": outlook,
  "hotmail.com": outlook,
  "live.com": outlook,
  "qq.com": { host: "imap.qq.com", webmail: "https://mail.qq.com/", passwords: null },
  "foxmail.com": { host: "imap.qq.com", webmail: "https://mail.qq.com/", passwords: null },
  "163.com": { host: "imap.163.com", webmail: "https://mail.163.com/", passwords: null },
  "126.com": { host: "imap.126.com", webmail: "https://mail.126.com/", passwords: null },
  "yeah.net": { host: "imap.yeah.net", webmail: "https://mail.yeah.net/", passwords: null },
  "sina.com": { host: "imap.sina.com", webmail: "https://mail.sina.com.cn/", passwords: null },
  "aliyun.com": { host: "imap.aliyun.com", webmail: "https://mail.aliyun.com/", passwords: null },
  "gmx.de": { host: "imap.gmx.net", webmail: "https://www.gmx.net/", passwords: null },
  "gmx.net": { host: "imap.gmx.net", webmail: "https://www.gmx.net/", passwords: null },
  "web.de": { host: "imap.web.de", webmail: "https://web.de/", passwords: null },
  "t-online.de": { host: "secureimap.t-online.de", webmail: "https://email.t-online.de/", passwords: null },
  "fastmail.com": { host: "imap.fastmail.com", webmail: "https://app.fastmail.com/mail/", passwords: null },
  "mailbox.org": { host: "imap.mailbox.org", webmail: "https://office.mailbox.org/", passwords: null },
  "posteo.de": { host: "posteo.de", webmail: "https://posteo.de/", passwords: null },
  "zoho.com": { host: "imap.zoho.com", webmail: "https://mail.zoho.com/", passwords: null },
  "orange.fr": { host: "imap.orange.fr", webmail: "https://mail.orange.fr/", passwords: null },
  "yandex.ru": { host: "imap.yandex.ru", webmail: "https://mail.yandex.ru/", passwords: null },
};

/** The server of an address, where its provider is known. */
export function knownHostOf(address: string): KnownHost | null {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return Object.hasOwn(byDomain, domain) ? (byDomain[domain] ?? null) : null;
}

/** Where one reads the mail of this server in the browser, where that is known. */
export function webmailOf(host: string): string | null {
  return Object.values(byDomain).find((known) => known.host === host)?.webmail ?? null;
}
