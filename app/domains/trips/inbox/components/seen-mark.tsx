import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Notes once that a notice is looked at: when its page is in sight, not when it was fetched ahead, opened behind
 * another tab or followed by a scanner of mails. Where no script runs, a picture does it.
 */
export function SeenMark({
  action,
  picture,
  unread,
}: {
  /** Takes a form that says `seen`; a notice has one of its own. */
  action: string;
  /** Address of the picture. */
  picture: string;
  unread: boolean;
}) {
  const { submit } = useFetcher();
  const noted = useRef("");
  useEffect(() => {
    if (!unread) return;
    const note = () => {
      if (document.visibilityState !== "visible" || noted.current === action) return;
      noted.current = action;
      submit({ seen: "1" }, { method: "post", action });
    };
    document.addEventListener("visibilitychange", note);
    note();
    return () => document.removeEventListener("visibilitychange", note);
  }, [action, unread, submit]);
  return unread ? (
    <noscript>
      <img src={picture} alt="" width="1" height="1" />
    </noscript>
  ) : null;
}
