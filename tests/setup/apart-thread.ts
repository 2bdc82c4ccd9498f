import { answerApart } from "../../app/lib/apart-thread.server";

/** A program for `openApart()`: answers the how-manieth question this is, or does as it is told. */
let asked = 0;

answerApart((question) => {
  asked += 1;
  if (question === "for ever") for (;;);
  if (question === "hoard") {
    const hoard: string[][] = [];
    for (;;) hoard.push(Array.from({ length: 10_000 }, (_, place) => `${place}`));
  }
  const until = performance.now() + (question === "slowly" ? 300 : 0);
  while (performance.now() < until);
  return asked;
});
