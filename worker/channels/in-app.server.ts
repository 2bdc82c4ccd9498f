import type { Channel } from "./channel";

/**
 * The portal's own inbox. The notice is a row that the customer reads there, written in the transaction that
 * decided about it: nothing is left to send, and nothing can fail.
 */
export const inApp: Channel = {
  id: "in_app",
  configured: () => true,
  send: async ({ message }) => ({ text: [message.heading, ...message.paragraphs].join("\n") }),
};
