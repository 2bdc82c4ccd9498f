import bindings from "gtfs-realtime-bindings";

const { FeedEntity, FeedHeader } = bindings.transit_realtime;
export type Entity = InstanceType<typeof FeedEntity>;

/** The largest known (a whole country) has 30 MB and 60,000 entities; of one trip or alert some kilobytes. */
export const MAX_MESSAGE_BYTES = 64 * 1024 ** 2;
const MAX_ENTITIES = 300_000;
const MAX_ENTITY_BYTES = 256 * 1024;

/**
 * - `too_large`, `too_many_entities`: past a limit
 * - `malformed`: no protobuf, or one without what the specification requires
 * - `differential`: an incremental message, which the specification does not support
 * - `older`, `from_the_future`: by its own time it must not be applied now
 */
type Refusal = "too_large" | "too_many_entities" | "malformed" | "differential" | "older" | "from_the_future";

/** A message that is not applied at all. */
export class RefusedMessage extends Error {
  override name = "RefusedMessage";
  constructor(readonly reason: Refusal) {
    super(`The message was refused: ${reason.replaceAll("_", " ")}.`);
  }
}

interface Message {
  /** When it was made; undefined: it does not say. */
  at: Date | undefined;
  /** One by one, since decoded they take twenty times their bytes; null: this one is damaged. */
  entities(): Generator<Entity | null>;
  /** Those of them that are alerts. */
  alerts(): Generator<Entity>;
}

/**
 * Reads a GTFS Realtime FeedMessage (version 1 or 2). Its frame is checked as a whole before anything of it is
 * used. Throws `RefusedMessage`.
 */
export function readMessage(bytes: Uint8Array): Message {
  if (bytes.length > MAX_MESSAGE_BYTES) throw new RefusedMessage("too_large");
  const parts: Uint8Array[] = [];
  let header: Uint8Array | undefined;
  for (const { field, content } of fieldsOf(bytes)) {
    if (field === HEADER) header = content;
    if (field === ENTITY) parts.push(content);
    if (parts.length > MAX_ENTITIES) throw new RefusedMessage("too_many_entities");
  }
  if (!header) throw new RefusedMessage("malformed");
  const { incrementality, timestamp } = decodeHeader(header);
  if (incrementality === FeedHeader.Incrementality.DIFFERENTIAL) throw new RefusedMessage("differential");
  const seconds = Number(String(timestamp ?? 0));
  return {
    at: seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : undefined,
    *entities() {
      for (const part of parts) yield decodeEntity(part);
    },
    *alerts() {
      for (const part of parts) {
        const entity = isAlert(part) ? decodeEntity(part) : null;
        if (entity?.alert && !entity.isDeleted) yield entity;
      }
    },
  };
}

function decodeHeader(bytes: Uint8Array) {
  try {
    return FeedHeader.decode(bytes);
  } catch {
    throw new RefusedMessage("malformed");
  }
}

function decodeEntity(bytes: Uint8Array): Entity | null {
  if (bytes.length > MAX_ENTITY_BYTES) return null;
  try {
    return FeedEntity.decode(bytes);
  } catch {
    return null;
  }
}

function isAlert(entity: Uint8Array): boolean {
  try {
    for (const { field } of fieldsOf(entity)) if (field === ALERT) return true;
    return false;
  } catch {
    return false;
  }
}

const HEADER = 1;
const ENTITY = 2;
const ALERT = 5;

/** Fields of a protobuf message (protobuf.dev/programming-guides/encoding), of which those with a length have a content. */
function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; content: Uint8Array }> {
  const nothing = bytes.subarray(0, 0);
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let place = 0; place < 10; place += 1) {
      const byte = bytes[at];
      if (byte === undefined) throw new RefusedMessage("malformed");
      at += 1;
      value += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) return value;
    }
    throw new RefusedMessage("malformed");
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, kind] = [Math.floor(tag / 8), tag % 8];
    let length = 0;
    if (kind === 0) varint();
    else if (kind === 1) length = 8;
    else if (kind === 2) length = varint();
    else if (kind === 5) length = 4;
    else throw new RefusedMessage("malformed");
    if (field === 0 || at + length > bytes.length) throw new RefusedMessage("malformed");
    yield { field, content: kind === 2 ? bytes.subarray(at, at + length) : nothing };
    at += length;
  }
}
