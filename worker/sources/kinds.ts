import type { SourceKind } from "./source";

/** Every kind of source that this worker fetches. */
export const sourceKinds: SourceKind[] = [];
