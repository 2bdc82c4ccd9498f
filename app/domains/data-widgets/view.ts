/** What a partner has for the customer's page, as text. */
export interface PartnerView {
  /**
   * `none`: there are no such widgets here; `choose`: the customer has chosen none yet; `gone`: the chosen one is not
   * offered any more; `removed`: the page as it is saved has no such widget; `no_consent`: the customer doesn't share with partners; `waiting`: it is being fetched;
   * `failed`: it never could be. Only in the last three and when `ready` is the partner asked, or was.
   */
  state: "none" | "choose" | "gone" | "removed" | "no_consent" | "waiting" | "failed" | "ready";
  /** The partner's widget, by its registered name; empty where there is none. */
  name: string;
  title: string | null;
  rows: { key: string; label: string; value: string | null; link: string | null }[];
  link: { label: string; url: string } | null;
  /** What is wrong, or how old it is. */
  trouble: string | null;
  /** All that there are, for the settings. */
  choices: { value: string; label: string }[];
}
