/**
 * Bytes of a feed or page as text. What it says of its own encoding is often wrong, so each word is believed only
 * as far as the bytes bear it out: the byte order mark, the charset of Content-Type, the XML declaration (the
 * order of RFC 7303, 3), HTML's meta, and at last a guess.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const marked = byMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);

  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const told = [charsetOf(contentType), declared(head), meta(head)].filter(
    (label): label is string => label !== undefined && !(isWide(label) && isNarrow(head)),
  );
  // Servers add a Western charset to whatever they send: it counts only when nothing says otherwise.
  const labels = [...told.filter((label) => !isWestern(label)), "utf-8"];
  const unicode = strictly("utf-8", bytes);
  if (unicode !== undefined && hasAtLeast(foreignEnough(labels), unicode)) return unicode;
  for (const label of labels) {
    const text = strictly(label, bytes);
    if (text !== undefined) return text;
  }
  const loose = new TextDecoder("utf-8").decode(bytes);
  if (isNearlyRight(loose)) return loose;
  for (const label of labels.slice(0, -1)) {
    const text = leniently(label, bytes);
    if (text !== undefined && isNearlyRight(text)) return text;
  }
  const western = told.find(isWestern);
  return guess(bytes, head, western);
}

function byMark([first = 0, second = 0, third = 0, fourth = 0]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without a mark, by the `<?` that an XML declaration begins with (XML 1.0, appendix F).
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) return "utf-16le";
  if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) return "utf-16be";
  return undefined;
}

const charsetOf = (contentType: string | null) =>
  /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1];
const declared = (head: string) => /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
const meta = (head: string) => /<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];

function isWestern(label: string): boolean {
  const encoding = decoderOf(label, false)?.encoding;
  // Every byte means something there, so that nothing can speak against it.
  return encoding === undefined || encoding === "windows-1252" || encoding === "iso-8859-15";
}

/** Two bytes a letter: without a byte that is zero it can't be, whatever .NET writes over its UTF-8. */
const isWide = (label: string) => decoderOf(label, false)?.encoding.startsWith("utf-16") ?? false;
const isNarrow = (head: string) => !head.includes("\0");

/**
 * How many foreign letters that make well-formed UTF-8 are no accident. Templates and servers go on telling the
 * charset of years ago, and in most of those every byte means something. In those of two bytes a letter a few
 * letters may look like UTF-8 (the bytes of 校园 do), and many never.
 */
function foreignEnough(labels: string[]): number {
  return labels.some((label) => TWO_BYTES.has(decoderOf(label, false)?.encoding ?? "")) ? 12 : 1;
}
const TWO_BYTES = new Set(["gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"]);

function hasAtLeast(least: number, text: string): boolean {
  let found = 0;
  for (let at = 0; at < text.length && found < least; at += 1) found += text.charCodeAt(at) > 0x7f ? 1 : 0;
  return found >= least;
}

function decoderOf(label: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return undefined;
  }
}

function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return decoderOf(label, true)?.decode(bytes);
  } catch {
    return undefined;
  }
}

const leniently = (label: string, bytes: Uint8Array) => decoderOf(label, false)?.decode(bytes);

/** A damaged byte here and there, and not the wrong encoding. */
function isNearlyRight(text: string): boolean {
  let wrong = 0;
  let foreign = 0;
  // Two megabytes may be all foreign letters: they are counted, not gathered.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) wrong += 1;
    else if (code > 0x7f) foreign += 1;
  }
  return wrong * 10 < foreign;
}

/** Which language the feed says it is in, and the encodings that it was written in before UTF-8, likeliest first. */
const BY_LANGUAGE: [RegExp, string[]][] = [
  [/^zh-(tw|hk|mo|hant)/i, ["big5", "gb18030"]],
  [/^zh/i, ["gb18030", "big5"]],
  [/^ja/i, ["shift_jis", "euc-jp"]],
  [/^ko/i, ["euc-kr"]],
  [/^(ru|uk|bg|sr|mk|be)/i, ["windows-1251", "koi8-r"]],
  [/^(pl|cs|sk|hu|sl|hr|ro)/i, ["windows-1250"]],
  [/^el/i, ["windows-1253"]],
  [/^tr/i, ["windows-1254"]],
  [/^he/i, ["windows-1255"]],
  [/^(ar|fa|ur)/i, ["windows-1256"]],
  [/^(lt|lv|et)/i, ["windows-1257"]],
  [/^vi/i, ["windows-1258"]],
  [/^th/i, ["windows-874"]],
];
const EAST_ASIAN = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"];

/** Enough to know on which of several ways to read them the bytes make sense. */
const SAMPLE_BYTES = 65_536;

function guess(bytes: Uint8Array, head: string, western: string | undefined): string {
  const language =
    /(?:<language>\s*|xml:lang\s*=\s*["']|<html[^>]{0,200}?lang\s*=\s*["']?)([A-Za-z-]{2,10})/i.exec(
      head,
    )?.[1];
  const usual = BY_LANGUAGE.find(([pattern]) => language !== undefined && pattern.test(language))?.[1];
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const ranked = (usual ?? [...EAST_ASIAN, "windows-1251", "koi8-r"])
    .map((label) => ({ label, sense: senseOf(leniently(label, sample) ?? "") }))
    .sort((a, b) => b.sense - a.sense);
  const [best] = ranked;
  // With a language that says so even little sense is enough; against a Western charset that was told, more is needed.
  const enough = usual ? -0.5 : western ? 0.25 : 0.12;
  if (best && best.sense >= enough) return leniently(best.label, bytes) ?? "";
  return new TextDecoder(western && decoderOf(western, false) ? western : "windows-1252").decode(bytes);
}

/** The characters that texts are full of; other readings of the same bytes hit them by chance alone. */
const FREQUENT = new Set(
  "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长新报道关" +
    "這個國說們為來時過會學對裡後麼沒於發當開見經頭動兩長報關與將業東車電話" +
    "の会社新聞時間今日本人大学年月中出行事 이다의에는을를가한하고로은사지기",
);

/** How much sense it makes, from about -1 to 1: per character that is not ASCII. */
function senseOf(text: string): number {
  // No word mixes the two: such a reading takes accents for Cyrillic letters.
  let sense = -2 * (text.match(/[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]/gi)?.length ?? 0);
  let foreign = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    foreign += 1;
    if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) sense -= 2;
    else if (FREQUENT.has(character)) sense += 1;
    else if (code >= 0x3041 && code <= 0x30ff) sense += 0.6;
    else if (code >= 0xac00 && code <= 0xd7a3) sense += 0.3;
    else if (code >= 0x0430 && code <= 0x044f) sense += 0.3;
    else if (code >= 0x3000 && code <= 0x3002) sense += 0.5;
    // Halfwidth kana, box drawings and rare letters are what a wrong reading is made of.
    else if (code >= 0xff61 && code <= 0xff9f) sense -= 0.5;
    else if (code >= 0x2500 && code <= 0x257f) sense -= 0.5;
    else if (code < 0x0400) sense -= 0.3;
  }
  return foreign === 0 ? 0 : sense / foreign;
}
