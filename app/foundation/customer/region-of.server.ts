/** The country that a browser's languages speak of ("de-AT, de;q=0.9": AT), or empty. A first guess, no more. */
export function regionOf(request: Request): string {
  const tags = (request.headers.get("Accept-Language") ?? "")
    .split(",")
    .map((part) => part.split(";")[0]?.trim());
  for (const tag of tags) {
    try {
      const region = tag ? new Intl.Locale(tag).region : undefined;
      if (region && /^[A-Z]{2}$/.test(region)) return region;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return "";
}
