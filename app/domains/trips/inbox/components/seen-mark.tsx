import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Notes once that a notice is looked at: when its page is in sight, not when it was fetched ahead or opened behind
 * another tab. Where no script runs, a picture does it.
 */
export function SeenMark({ noticeId, unread }: { noticeId: string; unread: boolean }) {
  const { submit } = useFetcher();
  const noted = useRef("");
  useEffect(() => {
    if (!unread) return;
    const note = () => {
      if (document.visibilityState !== "visible" || noted.current === noticeId) return;
      noted.current = noticeId;
      submit({ seen: "1" }, { method: "post", action: `/notices/${noticeId}?index` });
    };
    document.addEventListener("visibilitychange", note);
    note();
    return () => document.removeEventListener("visibilitychange", note);
  }, [noticeId, unread, submit]);
  return unread ? (
    <noscript>
      <img src={`/notices/${noticeId}/seen.gif`} alt="" width="1" height="1" />
    </noscript>
  ) : null;
}
