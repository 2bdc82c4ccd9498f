import { createContext, useContext, useSyncExternalStore } from "react";

interface Answer {
  /** What a script of this answer must carry to run. Browsers hide it from scripts once it has served. */
  nonce: string;
  requestId: string;
}

const AnswerContext = createContext<Answer | null>(null);

export const AnswerProvider = AnswerContext.Provider;

export function useNonce(): string | undefined {
  return useContext(AnswerContext)?.nonce;
}

let latest: string | undefined;
const nothingToWatch = () => () => {};

/** Id of the request that this page was answered by; staff find it in the log. */
export function useRequestId(): string | undefined {
  const answer = useContext(AnswerContext);
  const inDocument = () => document.documentElement.dataset.requestId;
  return useSyncExternalStore(
    nothingToWatch,
    () => latest ?? inDocument(),
    // While rendering on the server, and again while the browser takes over what was rendered.
    () => (answer ? answer.requestId : inDocument()),
  );
}

/** Keeps the id of the latest answer, which only its header says when a page comes by fetch. Browser only. */
export function noteRequestIds(): void {
  const plain = window.fetch;
  window.fetch = async (...request) => {
    const response = await plain(...request);
    latest = response.headers.get("X-Request-Id") ?? latest;
    return response;
  };
}
