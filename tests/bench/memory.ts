import { startPortal } from "../setup/portal";
import { childOf, residentMegabytes } from "./process-figures";
import type { Row } from "./rows";
import { readPage, signInByHttp } from "./visitor";

const PAGES = 100;

/** Resident memory of the three processes after a hundred signed-in pages. */
export async function measureMemory(folder: string): Promise<Row[]> {
  const portal = await startPortal({ folder, env: { LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    for (let page = 0; page < PAGES; page += 1) await readPage(`${portal.url}/`, cookie);
    const web = await childOf(portal.pid, "app/server/web");
    const worker = await childOf(portal.pid, "worker/main");
    const note = `after ${PAGES} pages`;
    return [
      { name: "memory of the web process", value: await residentMegabytes(web), unit: "MB", note },
      { name: "memory of the worker process", value: await residentMegabytes(worker), unit: "MB", note },
      { name: "memory of the backend process", value: await residentMegabytes(portal.pid), unit: "MB", note },
    ];
  } finally {
    await portal.stop();
  }
}
