import { expect, test } from "vitest";
import { labelOffers } from "./labels";

const sent = (service: string, open = true) => ({ service, open });
const isOpen = ({ open }: { open: boolean }) => open;

test("offers go by the numbers of their journeys, without blanks", () => {
  const [flight, train] = [sent("CA 1234"), sent("ICE 701")];
  expect(labelOffers([flight, train], isOpen)).toEqual([
    { label: "CA1234", key: "ca1234", meant: flight },
    { label: "ICE701", key: "ice701", meant: train },
  ]);
});

test("a number that stands for two open offers means neither", () => {
  expect(labelOffers([sent("CA 1234"), sent("CA1234")], isOpen)).toEqual([
    { label: "CA1234", key: "ca1234", meant: null },
  ]);
});

test("an open offer comes before one that is over, and of those the newest", () => {
  const [over, open, older] = [sent("CA 1", false), sent("CA 1"), sent("CA 2", false)];
  expect(labelOffers([over, open, older, sent("CA 2", false)], isOpen).map(({ meant }) => meant)).toEqual([
    open,
    older,
  ]);
});
