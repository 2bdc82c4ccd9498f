/**
 * A path of our own that is safe to redirect to, or `fallback`. Takes only what stays on this origin:
 * `//host`, `/\host`, schemes, and control characters that browsers strip are refused (OWASP ASVS 5.0, V3.7.2).
 */
export function ownPath(candidate: unknown, fallback = "/"): string {
  if (typeof candidate !== "string" || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(candidate)) return fallback;
  const base = "http://own.invalid";
  const url = URL.canParse(candidate, base) ? new URL(candidate, base) : null;
  return url?.origin === base && !url.pathname.startsWith("//")
    ? url.pathname + url.search + url.hash
    : fallback;
}
