import type { Locale } from "~/lib/i18n/languages";

interface SuggestedFeed {
  /** As it calls itself, in its language. */
  name: string;
  address: string;
  /** BCP 47, of the feed. */
  lang: string;
}

const ENGLISH: SuggestedFeed[] = [
  { name: "UN News", address: "https://news.un.org/feed/subscribe/en/news/all/rss.xml", lang: "en" },
  { name: "BBC World", address: "https://feeds.bbci.co.uk/news/world/rss.xml", lang: "en-GB" },
  { name: "NPR News", address: "https://feeds.npr.org/1001/rss.xml", lang: "en-US" },
  { name: "The Guardian: World", address: "https://www.theguardian.com/world/rss", lang: "en-GB" },
  { name: "NASA", address: "https://www.nasa.gov/feed/", lang: "en-US" },
  { name: "Ars Technica", address: "https://feeds.arstechnica.com/arstechnica/index", lang: "en-US" },
  {
    name: "Wikipedia: featured articles",
    address: "https://en.wikipedia.org/w/api.php?action=featuredfeed&feed=featured&feedformat=atom",
    lang: "en",
  },
];

const CHINESE: SuggestedFeed[] = [
  { name: "联合国新闻", address: "https://news.un.org/feed/subscribe/zh/news/all/rss.xml", lang: "zh-CN" },
  {
    name: "中国新闻网：滚动新闻",
    address: "https://www.chinanews.com.cn/rss/scroll-news.xml",
    lang: "zh-CN",
  },
  { name: "IT之家", address: "https://www.ithome.com/rss/", lang: "zh-CN" },
  { name: "36氪", address: "https://36kr.com/feed", lang: "zh-CN" },
  { name: "少数派", address: "https://sspai.com/feed", lang: "zh-CN" },
  { name: "Solidot 奇客资讯", address: "https://www.solidot.org/index.rss", lang: "zh-CN" },
  { name: "阮一峰的网络日志", address: "https://www.ruanyifeng.com/blog/atom.xml", lang: "zh-CN" },
];

/** Feeds to begin with: long kept, without a fee, in the reader's language first. */
export const suggestedFeeds: Record<Locale, SuggestedFeed[]> = {
  en: [...ENGLISH, ...CHINESE.slice(0, 2)],
  "zh-CN": [...CHINESE, ...ENGLISH.slice(0, 2)],
};

/** Whether it is one of ours to suggest, and what it is called. */
export function suggestedFeed(address: string): SuggestedFeed | undefined {
  return [...ENGLISH, ...CHINESE].find((feed) => feed.address === address);
}
