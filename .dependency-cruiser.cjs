/**
 * The layer rule of the house: routes -> start-page -> domains -> foundation -> components -> lib.
 * An arrow may skip a layer, never reverse; domains never import each other.
 */
const layers = [
  ["^app/routes/", "^app/(server)/"],
  ["^app/start-page/", "^app/(routes|server)/"],
  ["^app/domains/", "^app/(routes|start-page|server)/"],
  ["^app/foundation/", "^app/(routes|start-page|domains|server)/"],
  ["^app/components/", "^app/(routes|start-page|domains|foundation|server)/"],
  ["^app/lib/", "^app/(routes|start-page|domains|foundation|components|server)/"],
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map(([from, to]) => ({
      name: `layers: ${from.replace(/[^a-z/-]/g, "")} imports only what lies below it`,
      severity: "error",
      from: { path: from },
      to: { path: to },
    })),
    {
      name: "domains never import each other",
      severity: "error",
      from: { path: "^app/domains/([^/]+)/" },
      to: { path: "^app/domains/", pathNot: "^app/domains/$1/" },
    },
    {
      name: "the processes use lib and the backend, nothing of the pages",
      severity: "error",
      from: { path: "^app/server/" },
      to: { path: "^(app|worker)/", pathNot: "^app/(server|lib)/" },
    },
    {
      name: "the backend knows only lib",
      severity: "error",
      from: { path: "^supabase/" },
      to: { path: "^(app|worker)/", pathNot: "^app/lib/" },
    },
    {
      name: "the worker uses lib, foundation, a domain's schema, rules and server files, and finds the portal",
      severity: "error",
      from: { path: "^worker/" },
      to: {
        path: "^app/",
        pathNot: [
          "^app/(lib|foundation)/",
          "^app/domains/.+/(schema|rules)\\.ts$",
          "^app/domains/.+\\.server\\.ts$",
          "^app/server/(runtime|settings-of|worker-status)\\.ts$",
        ],
      },
    },
    {
      name: "the channels know only lib, so that pages may send through them",
      severity: "error",
      from: { path: "^worker/channels/" },
      to: { path: "^(app|worker)/", pathNot: "^app/lib/|^worker/channels/" },
    },
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no orphans",
      severity: "error",
      from: {
        orphan: true,
        path: "^app/(domains|foundation|components|lib|start-page)/",
        pathNot: "\\.(d|test|types)\\.ts$",
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
