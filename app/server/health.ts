import { Router } from "express";
import { settings } from "../lib/settings.server";

const BACKEND_PATIENCE_MS = 2_000;

/** `/healthz`: this process answers. `/readyz`: the database behind the API answers too. */
export function health(): Router {
  const router = Router();
  router.get("/healthz", (_req, res) => {
    res.set("Cache-Control", "no-store").json({ status: "ok" });
  });
  router.get("/readyz", async (_req, res) => {
    const reachable = await backendAnswers();
    res
      .status(reachable ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ status: reachable ? "ready" : "backend unreachable" });
  });
  return router;
}

/** How the database itself answers an anonymous reader: without our tables there would be 404, say. */
const ANSWERS = [200, 401, 403];

async function backendAnswers(): Promise<boolean> {
  const { supabaseUrl, publishableKey } = settings();
  try {
    const response = await fetch(`${supabaseUrl}/rest/v1/profiles?select=customer_id&limit=1`, {
      headers: { apikey: publishableKey },
      signal: AbortSignal.timeout(BACKEND_PATIENCE_MS),
    });
    await response.body?.cancel();
    return ANSWERS.includes(response.status);
  } catch {
    return false;
  }
}
