/** Mean radius of the Earth in kilometres (IUGG). */
const EARTH_KM = 6371.0088;

interface Point {
  latitude: number | null;
  longitude: number | null;
}

/** Kilometres by the great circle (Regulation 261/2004, Art. 7(4)); null where a place is not known. */
export function greatCircleKm(from: Point, to: Point): number | null {
  const [lat1, lon1, lat2, lon2] = [from.latitude, from.longitude, to.latitude, to.longitude];
  if (lat1 === null || lon1 === null || lat2 === null || lon2 === null) return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const haversine =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(haversine));
}
