import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { OperatorError } from "../embedded/operator-error";
import { run } from "./run";

const heading = (title: string) => `-- ${title} ${"-".repeat(76 - title.length)}`;
const sections = ["tables", "comments", "grants", "triggers", "helpers", "policies", "API functions"];

/** `npm run db:new NAME` creates the next migration, with the headings in the order that the house keeps. */
await run(async ([name, ...rest]) => {
  if (!name || rest.length > 0 || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new OperatorError(
      "Say what the migration is about in one word of small letters, digits and _: npm run db:new contact_points.",
    );
  }
  const version = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = `supabase/migrations/${version}_${name}.sql`;
  const text = `-- ${name.replace(/_/g, " ")}: what this is about, in one line.\n\n${sections.map(heading).join("\n\n")}\n`;
  await writeFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)), text, { flag: "wx" });
  console.log(`Wrote ${file}: remove the headings that it doesn't need.`);
});
