import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { areChangesTold, hearOfChanges } from "./change-stream";

const HIDDEN_FACTOR = 12;
/** While changes are told, asking is for what was not announced. */
const TOLD_FACTOR = 6;
/** After errors the pause doubles up to this many times. */
const MOST_DOUBLINGS = 5;

let client: QueryClient | undefined;

/**
 * Asks `url` again and again, and says what it answers whenever that has changed; sooner where the portal tells of a
 * change. Returns how to end it.
 */
export function watchQuery<Data>({
  url,
  initial,
  drawnAt,
  everySeconds,
  announced,
  onData,
}: {
  url: string;
  initial: Data;
  /** When `initial` was what the resource says, in milliseconds of the epoch. */
  drawnAt: number;
  everySeconds: number;
  announced?: "mostly" | "partly";
  onData: (data: Data) => void;
}): () => void {
  client ??= new QueryClient();
  client.mount();
  // The loader's answer is newer than whatever was kept of an earlier visit.
  client.setQueryData([url], initial, { updatedAt: drawnAt });
  /** In a row. The query's own counts begin anew with each attempt. */
  let failures = 0;
  const observer = new QueryObserver<Data>(client, {
    queryKey: [url],
    queryFn: async ({ signal }) => {
      try {
        const answer = await ask<Data>(url, signal);
        failures = 0;
        return answer;
      } catch (error) {
        if (!signal.aborted) failures += 1;
        throw error;
      }
    },
    staleTime: everySeconds * 500,
    refetchInterval: () => {
      const told = announced === "mostly" && areChangesTold();
      const patience =
        2 ** Math.min(failures, MOST_DOUBLINGS) * (document.hidden ? HIDDEN_FACTOR : told ? TOLD_FACTOR : 1);
      return everySeconds * 1000 * patience;
    },
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: true,
    retry: false,
    notifyOnChangeProps: ["data"],
  });
  const leave = observer.subscribe(({ data }) => {
    if (data !== undefined) onData(data);
  });
  const stopHearing = announced
    ? hearOfChanges({
        onChange: () => void observer.refetch(),
        onTurn: () => observer.setOptions(observer.options),
      })
    : undefined;
  const mounted = client;
  return () => {
    stopHearing?.();
    leave();
    mounted.unmount();
  };
}

async function ask<Data>(url: string, signal: AbortSignal): Promise<Data> {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  const type = response.headers.get("Content-Type") ?? "";
  // A session that has ended leads to the sign-in page, which is no answer.
  if (!response.ok || response.redirected || !type.includes("json"))
    throw new Error(`${url}: ${response.status}`);
  return response.json() as Promise<Data>;
}
