/** A purpose as its customer meets it: texts in their language, times and spans in words. */
export interface PurposeView {
  code: string;
  basis: string;
  withdrawable: boolean;
  separate: boolean;
  /** Codes; `useRecipients` names them. */
  recipients: string[];
  retention: string;
  title: string;
  text: string;
  effect: string;
  /** Why there is no switch, where there is none. */
  reason: string | null;
  /** Which text this is: what the customer answers to when they press the switch. */
  shown: { language: string; version: number; sha256: string };
  granted: boolean;
  state: "on" | "onUntil" | "off" | "ended" | "never";
  since: string | null;
  until: string | null;
  /** Makes one press one event, however often its form is sent. */
  key: string;
}
