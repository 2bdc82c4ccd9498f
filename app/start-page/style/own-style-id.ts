/** The element in the head of every page that holds a customer's own sheet. By itself, since every page loads it. */
export const OWN_STYLE_ID = "own-style";
