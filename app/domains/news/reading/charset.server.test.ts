import { describe, expect, test } from "vitest";
import { decodeText } from "./charset.server";

/**
 * Bytes as programs of their time wrote them. Node decodes all of these charsets and encodes only UTF-8, so each is
 * encoded by looking its characters up among what the charset decodes.
 */
function encode(text: string, charset: string): Uint8Array {
  const table = tableOf(charset);
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${charset} has no ${character}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, number[]>>();

function tableOf(charset: string): Map<string, number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset, { fatal: true });
  const table = new Map<string, number[]>();
  const note = (...bytes: number[]) => {
    try {
      const [character, more] = Array.from(decoder.decode(Uint8Array.from(bytes)));
      if (character !== undefined && more === undefined && !table.has(character)) table.set(character, bytes);
    } catch {
      // Nothing in this charset.
    }
  };
  for (let byte = 0; byte < 256; byte += 1) note(byte);
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) note(lead, trail);
  tables.set(charset, table);
  return table;
}

const CHINESE = "港口的新航线下个月开通，这是我们在报道中看到的最大的变化。";
const TRADITIONAL = "港口的新航線下個月開通，這是我們在報導中看到的最大的變化。";
const JAPANESE = "港の新しい航路が来月から始まります。これは今年の大きなニュースです。";
const KOREAN = "항구의 새로운 항로가 다음 달에 열립니다. 이것은 올해의 큰 소식입니다.";
const RUSSIAN = "Новая линия парома откроется в следующем месяце, сообщает газета порта.";

const rss = (text: string, prolog = '<?xml version="1.0"?>', language = "") =>
  `${prolog}<rss version="2.0"><channel><title>${text}</title>${language && `<language>${language}</language>`}</channel></rss>`;

describe("a charset that is told", () => {
  test.each([
    ["gb2312", CHINESE],
    ["gbk", CHINESE],
    ["gb18030", CHINESE],
    ["big5", TRADITIONAL],
    ["shift_jis", JAPANESE],
    ["euc-jp", JAPANESE],
    ["euc-kr", KOREAN],
    ["windows-1250", "Zażółć gęślą jaźń"],
    ["windows-1251", RUSSIAN],
    ["koi8-r", RUSSIAN],
    ["windows-1252", "Café “Zürich” – 5 €"],
    ["windows-1253", "Νέα από το λιμάνι"],
    ["windows-1254", "İstanbul’da yağmur başladı"],
    ["windows-1255", "חדשות מהנמל"],
    ["windows-1256", "أخبار الميناء"],
    ["windows-1257", "Žinios iš uosto"],
    ["windows-1258", "Càng biên"],
    ["iso-8859-1", "Größe"],
  ])("as %s is heeded in the XML declaration and in Content-Type", (charset, text) => {
    const inside = rss(text, `<?xml version="1.0" encoding="${charset}"?>`);
    expect(decodeText(encode(inside, charset), "text/xml")).toBe(inside);
    const outside = rss(text);
    expect(decodeText(encode(outside, charset), `text/xml; charset=${charset}`)).toBe(outside);
  });

  test("in the meta of a page is heeded", () => {
    const page = `<!doctype html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${CHINESE}</title>`;
    expect(decodeText(encode(page, "gbk"), "text/html")).toBe(page);
  });

  test("wrongly is not believed against the bytes", () => {
    const chinese = rss(CHINESE, '<?xml version="1.0" encoding="gb2312"?>');
    expect(decodeText(encode(chinese, "gbk"), "text/xml; charset=utf-8")).toBe(chinese);
    expect(decodeText(encode(chinese, "gbk"), "text/xml; charset=ISO-8859-1")).toBe(chinese);
    const unicode = rss(CHINESE, '<?xml version="1.0" encoding="gb2312"?>');
    expect(decodeText(Buffer.from(rss(CHINESE)), "text/xml; charset=iso-8859-1")).toBe(rss(CHINESE));
    expect(decodeText(Buffer.from(unicode), "application/xml")).toContain("channel");
  });

  test.each(["windows-1251", "koi8-r", "windows-1250", "iso-8859-2", "windows-874", "gbk", "shift_jis"])(
    "as %s, left from before, does not spoil UTF-8",
    (charset) => {
      for (const text of [RUSSIAN, CHINESE, JAPANESE]) {
        expect(decodeText(Buffer.from(rss(text)), `text/xml; charset=${charset}`)).toBe(rss(text));
      }
      const word = rss("Café", `<?xml version="1.0" encoding="${charset}"?>`);
      if (charset.startsWith("windows")) expect(decodeText(Buffer.from(word), null)).toBe(word);
    },
  );

  test("of two bytes a letter is heeded where a word of few letters could be UTF-8 as well", () => {
    const word = rss("校园", '<?xml version="1.0" encoding="gbk"?>');
    expect(decodeText(encode(word, "gbk"), "text/xml")).toBe(word);
  });

  test("that has no byte above 127 is heeded", () => {
    const prolog = '<?xml version="1.0" encoding="iso-2022-jp"?>';
    const bytes = Buffer.from(`${prolog}<rss><channel><title>\u001b$BF|K\\\u001b(B</title></channel></rss>`);
    expect(decodeText(bytes, null)).toContain("<title>日本</title>");
  });

  test.each(["utf-16", "UTF-16LE", "utf-16be", "unicode"])(
    "as %s is not believed of bytes that are none",
    (charset) => {
      for (const text of [CHINESE, "Harbour", "Harbours"]) {
        const feed = rss(text, `<?xml version="1.0" encoding="${charset}"?>`);
        expect(decodeText(Buffer.from(feed), "text/xml")).toBe(feed);
        expect(decodeText(Buffer.from(feed), `text/xml; charset=${charset}`)).toBe(feed);
      }
    },
  );

  test("as utf-16 is believed of bytes that are, though no mark says so", () => {
    const feed = rss(CHINESE, " ");
    expect(decodeText(Buffer.from(feed, "utf16le"), "text/xml; charset=utf-16le")).toBe(feed);
  });

  test("that nobody knows counts as none", () => {
    expect(decodeText(Buffer.from(rss(CHINESE)), "text/xml; charset=klingon")).toBe(rss(CHINESE));
  });
});

describe("a byte order mark", () => {
  test.each([
    ["utf-16le", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16be", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["utf-8", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["utf-16le, without a mark", (text: string) => Buffer.from(text, "utf16le")],
    ["utf-16be, without a mark", (text: string) => Buffer.from(text, "utf16le").swap16()],
  ])("of %s says it all", (_charset, write) => {
    expect(decodeText(write(rss(CHINESE)), "text/xml; charset=gbk")).toBe(rss(CHINESE));
  });
});

describe("without a word about it", () => {
  test.each([
    ["gbk", CHINESE],
    ["big5", TRADITIONAL],
    ["shift_jis", JAPANESE],
    ["euc-jp", JAPANESE],
    ["euc-kr", KOREAN],
    ["windows-1251", RUSSIAN],
    ["koi8-r", RUSSIAN],
    ["windows-1252", "Le café de la gare a été rénové à Genève"],
    ["utf-8", CHINESE],
  ])("%s is known by what it says", (charset, text) => {
    const bytes = charset === "utf-8" ? Buffer.from(rss(text)) : encode(rss(text), charset);
    expect(decodeText(bytes, null)).toBe(rss(text));
  });

  test.each([
    ["pl", "windows-1250", "Zażółć gęślą jaźń"],
    ["el", "windows-1253", "Νέα από το λιμάνι"],
    ["tr", "windows-1254", "İstanbul’da yağmur başladı"],
    ["he", "windows-1255", "חדשות מהנמל"],
    ["ar", "windows-1256", "أخبار الميناء"],
    ["zh-TW", "big5", "港口"],
    ["zh-cn", "gbk", "港口"],
  ])("the language %s says which", (language, charset, text) => {
    const feed = rss(text, '<?xml version="1.0"?>', language);
    expect(decodeText(encode(feed, charset), null)).toBe(feed);
  });

  test("a damaged byte costs that byte alone", () => {
    const bytes = Buffer.from(rss(CHINESE));
    bytes[bytes.indexOf(Buffer.from("新")) + 1] = 0x20;
    expect(decodeText(bytes, "text/xml")).toContain("航线下个月开通");
  });
});

test("any bytes become some text, in time", () => {
  let seed = 1;
  const noise = Uint8Array.from({ length: 2 * 1024 * 1024 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return seed >> 16;
  });
  const began = performance.now();
  expect(decodeText(noise, "text/xml; charset=utf-8").length).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(decodeText(new Uint8Array(), null)).toBe("");
});
