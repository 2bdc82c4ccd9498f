import type { GtfsArchive } from "./gtfs-archive";
import { languageTag } from "./gtfs-values";

/** Names by language: `en` is always there, in the feed's own language where it has no English. */
interface FeedNames {
  /** Who publishes the feed; "" where it does not say. */
  publisher: string;
  /** Of a record: its own name in the feed's language, and what translations.txt has of it. */
  of(table: "stops" | "agency", field: string, id: string, name: string): Record<string, string>;
}

/** The feed's language and its translations of names of stops and agencies. */
export async function readNames(archive: GtfsArchive): Promise<FeedNames> {
  let [publisher, own] = ["", ""];
  await archive.read("feed_info", {
    columns: ["feed_publisher_name", "feed_lang", "default_lang"],
    required: [],
    onRow: ([name = "", language = "", fallback = ""]) => {
      publisher = name;
      own = languageTag(language) ?? fallback;
    },
  });
  if (own === "") {
    await archive.read("agency", {
      columns: ["agency_lang"],
      required: [],
      onRow: ([language = ""]) => {
        own ||= language;
      },
    });
  }
  const ownTag = languageTag(own);
  const translations = await readTranslations(archive);
  return {
    publisher,
    of(table, field, id, name) {
      const known = {
        ...translations.get(`${table}\n${field}\nvalue\n${name}`),
        ...translations.get(`${table}\n${field}\nid\n${id}`),
      };
      return { en: name, ...(ownTag && { [ownTag]: name }), ...known };
    },
  };
}

async function readTranslations(archive: GtfsArchive): Promise<Map<string, Record<string, string>>> {
  const translations = new Map<string, Record<string, string>>();
  await archive.read("translations", {
    columns: ["table_name", "field_name", "language", "translation", "record_id", "field_value"],
    required: ["table_name", "field_name", "language", "translation"],
    onRow: ([table = "", field = "", language = "", translation = "", id = "", value = ""]) => {
      const tag = languageTag(language);
      const isName =
        (table === "stops" && field === "stop_name") || (table === "agency" && field === "agency_name");
      if (!isName || tag === undefined || translation === "" || (id === "" && value === "")) return;
      const key = `${table}\n${field}\n${id === "" ? `value\n${value}` : `id\n${id}`}`;
      translations.set(key, { ...translations.get(key), [tag]: translation });
    },
  });
  return translations;
}
