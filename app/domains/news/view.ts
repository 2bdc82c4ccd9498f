/** What the widget of news shows, in finished words. */
export interface NewsView {
  /**
   * - `none`: the customer has no sources
   * - `left`: they follow others, but none of the sources that were chosen for it any more
   * - `unchosen`: it is of chosen sources, and none is chosen
   * - `waiting`: none of its sources has been fetched yet
   * - `quiet`: there is nothing in the chosen time
   * - `all_read`: there is nothing that is not read
   */
  empty: "none" | "left" | "unchosen" | "waiting" | "quiet" | "all_read" | null;
  /** One without a name, or one for each source. */
  groups: NewsGroup[];
  /** All sources of the customer, for the settings. */
  sources: { id: string; name: string }[];
  /** Sources shown here that can't be had at the moment. */
  troubles: { id: string; name: string; sentence: string }[];
  /** To begin with, where there are no sources yet. */
  suggested: { name: string; address: string; lang: string }[];
}

export interface NewsGroup {
  id: string;
  name: string | null;
  items: NewsEntry[];
}

export interface NewsEntry {
  id: number;
  title: string;
  link: string | null;
  summary: string | null;
  /** Our own address of the picture. */
  image: string | null;
  /** Its source, where that is not said by its group; and how long ago. */
  source: string | null;
  ago: string;
  /** ISO 8601. */
  at: string;
  read: boolean;
}
