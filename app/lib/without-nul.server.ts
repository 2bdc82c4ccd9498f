import { Transform, type TransformCallback } from "node:stream";

/**
 * A page on its way without bytes of zero. React 18.3 fills views of 2,048 bytes, and where the next character needs
 * more bytes than are left in one, it sends the view with its rest unwritten: with zeros, which in HTML are an error
 * wherever they stand (unexpected-null-character). No letter of UTF-8 has such a byte in it.
 */
export class WithoutNul extends Transform {
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
  }
}
