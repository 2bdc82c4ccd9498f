/** Says that this site honours Global Privacy Control (W3C draft, section 4: the GPC support resource). */
export function loader() {
  return Response.json(
    { gpc: true, lastUpdate: "2026-11-21" },
    { headers: { "Cache-Control": "max-age=86400" } },
  );
}
