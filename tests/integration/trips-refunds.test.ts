import { expect, test } from "vitest";
import { rightsOf } from "../../app/domains/trips/rights/rules";
import { legsOf, refundCases } from "../cases/refund-cases";
import { asOwner } from "../setup/actors";
import { bookTrip } from "../setup/booked-trip";
import { tripOf } from "../setup/trips";

test.each(refundCases)(
  "$why: money back $refund, in the panel of rights and among the choices",
  async (one) => {
    const now = new Date();
    const legs = legsOf(one, now);
    const claims = rightsOf(tripOf(legs), { now: now.toISOString(), toldAt: new Map() });
    const isRight = claims.some(({ rights }) => rights.some(({ kind }) => kind === "choice"));
    expect(isRight, "the panel").toBe(one.refund);

    const booked = await bookTrip(legs);
    const [row] = await asOwner.query<{ refunds: boolean }>(
      "select coalesce(bool_or(trip.refunds), false) as refunds from private.disturbed_trips($1::uuid[]) trip",
      [booked],
    );
    expect(row?.refunds, "the choices").toBe(one.refund);
  },
);
