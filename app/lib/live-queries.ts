import { QueryClient, QueryObserver } from "@tanstack/react-query";

const HIDDEN_FACTOR = 12;
/** After errors the pause doubles up to this many times. */
const MOST_DOUBLINGS = 5;

let client: QueryClient | undefined;

/** Asks `url` again and again, and says what it answers whenever that has changed. Returns how to end it. */
export function watchQuery<Data>({
  url,
  initial,
  drawnAt,
  everySeconds,
  onData,
}: {
  url: string;
  initial: Data;
  /** When `initial` was what the resource says, in milliseconds of the epoch. */
  drawnAt: number;
  everySeconds: number;
  onData: (data: Data) => void;
}): () => void {
  client ??= new QueryClient();
  client.mount();
  // The loader's answer is newer than whatever was kept of an earlier visit.
  client.setQueryData([url], initial, { updatedAt: drawnAt });
  const observer = new QueryObserver<Data>(client, {
    queryKey: [url],
    queryFn: ({ signal }) => ask<Data>(url, signal),
    staleTime: everySeconds * 500,
    refetchInterval: ({ state: { fetchFailureCount, errorUpdateCount, dataUpdateCount } }) => {
      const failures = Math.max(fetchFailureCount, errorUpdateCount > dataUpdateCount ? 1 : 0);
      const patience = 2 ** Math.min(failures, MOST_DOUBLINGS) * (document.hidden ? HIDDEN_FACTOR : 1);
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
  const mounted = client;
  return () => {
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
