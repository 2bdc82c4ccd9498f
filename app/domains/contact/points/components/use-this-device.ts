import { useEffect, useState } from "react";
import { ownPushEndpoint } from "../push-subscription";

/** SHA-256 of this browser's own push endpoint, to find it among the contact points; null while it has none. */
export function useThisDevice(): string | null {
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    hashOfOwnEndpoint().then(
      (found) => {
        if (!gone) setHash(found);
      },
      // A browser that refuses to tell is simply none of the list.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);
  return hash;
}

async function hashOfOwnEndpoint(): Promise<string | null> {
  const endpoint = await ownPushEndpoint();
  if (endpoint === null) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
