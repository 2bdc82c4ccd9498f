/** Why a file is refused: key of a text under `page-style:errors.picture`. */
export type Refusal = "type" | "broken" | "large" | "moving";

/** What a reader of one format found: the picture again, with nothing in it that is not needed to draw it. */
export interface Stripped {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** The file is not what its first bytes promise. `refusal` says what the customer is told. */
export class PictureError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
    this.name = "PictureError";
  }
}
