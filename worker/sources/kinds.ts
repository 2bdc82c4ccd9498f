import { calendar } from "./calendar";
import { data } from "./data";
import { feedSource } from "./feed";
import { mailbox } from "./mailbox";
import type { SourceKind } from "./source";
import { weather } from "./weather";

/** Every kind of source that this worker fetches. */
export const sourceKinds: SourceKind[] = [feedSource, calendar, mailbox, weather, data];
