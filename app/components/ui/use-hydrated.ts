import { useSyncExternalStore } from "react";

const never = () => () => {};

/** True once scripts run here: for controls that would be dead without them. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
