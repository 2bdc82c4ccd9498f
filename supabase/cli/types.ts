import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openPglite } from "../embedded/database";
import { OperatorError } from "../embedded/operator-error";
import { prepareSchema } from "../embedded/project";
import { readCatalog } from "./catalog";
import { run } from "./run";
import { toTypeScript } from "./typescript";

const file = fileURLToPath(new URL("../../app/lib/database.types.ts", import.meta.url));

/** `npm run db:types` writes the types that the migrations give; `-- --check` only says whether they are. */
await run(async (args) => {
  const fresh = await generate();
  if (args.includes("--check")) {
    if ((await readFile(file, "utf8").catch(() => "")) !== fresh) {
      throw new OperatorError(
        "app/lib/database.types.ts is not what the migrations give: run npm run db:types.",
      );
    }
    console.log("app/lib/database.types.ts is what the migrations give.");
  } else {
    await writeFile(file, fresh);
    console.log("Wrote app/lib/database.types.ts.");
  }
});

async function generate(): Promise<string> {
  const database = await openPglite();
  try {
    await prepareSchema(database);
    return toTypeScript("public", await readCatalog(database, "public"));
  } finally {
    await database.close();
  }
}
