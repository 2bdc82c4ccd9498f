import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Notes once that a notice is looked at: when its page is in sight, not when it was fetched ahead or opened behind
 * another tab. Where no script runs, a picture does it.
 */
export function SeenMark({ noticeId, unread }: { noticeId: string; unread: boolean }) {
  const { submit, state } = useFetcher();
  useEffect(() => {
    if (!unread || state !== "idle") return;
    const note = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", note);
      submit({ seen: "1" }, { method: "post", action: `/notices/${noticeId}?index` });
    };
    document.addEventListener("visibilitychange", note);
    note();
    return () => document.removeEventListener("visibilitychange", note);
  }, [noticeId, unread, state, submit]);
  return unread ? (
    <noscript>
      <img src={`/notices/${noticeId}/seen.gif`} alt="" width="1" height="1" />
    </noscript>
  ) : null;
}
