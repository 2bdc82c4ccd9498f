import { parentPort } from "node:worker_threads";

/** The other side of `openApart()`: answers every question by `work`, which never throws. Called once by a program. */
export function answerApart(work: (question: unknown) => unknown): void {
  parentPort?.on("message", (question: unknown) => {
    parentPort?.postMessage(work(question));
  });
  // From here on the time of a question counts.
  parentPort?.postMessage("ready");
}
