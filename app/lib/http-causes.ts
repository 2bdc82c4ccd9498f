/** What an HTTP status other than 200 says of a document that one wanted, in a word. */
export function causeOfStatus(
  status: number,
): "not_found" | "gone" | "forbidden" | "too_many" | "server_error" | "status" {
  if (status === 404) return "not_found";
  if (status === 410) return "gone";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 429) return "too_many";
  return status >= 500 ? "server_error" : "status";
}
