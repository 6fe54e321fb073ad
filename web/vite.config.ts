import { defineConfig, type Plugin } from "vite";
import { budget } from "./budget.ts";
import { precompressed } from "./precompressed.ts";
import { voyager } from "./src/schema/voyager.build.ts";

/** While one works on it: the explorer's page at all of its addresses, as the service has it. */
const addressesOfExplorer: Plugin = {
  name: "addresses-of-explorer",
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      const [path = ""] = (request.url ?? "").split("?");
      if (/^\/(matrix|map|graph|compare|timeline|about|entities\/.+|documents\/.+)$/.test(path)) request.url = "/index.html";
      next();
    });
  },
};

export default defineConfig({
  appType: "mpa",
  plugins: [addressesOfExplorer, voyager(), precompressed(), budget({ entry: "index.html", bytesMax: 150_000 })],
  build: {
    target: "baseline-widely-available",
    // The service's content security policy allows no `data:` fonts, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco alone is larger than the default limit, and it loads after the page is drawn.
    chunkSizeWarningLimit: 4096,
    // For the budget.
    manifest: true,
    license: { fileName: "assets/licenses.md" },
    rolldownOptions: {
      input: { explorer: "index.html", playground: "playground.html", schema: "schema.html" },
      // React libraries mark modules for server rendering, which does not concern a page built here.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: "es" },
  server: {
    proxy: {
      "/graphql": { target: "http://127.0.0.1:8000", ws: true },
      "/schema.graphql": "http://127.0.0.1:8000",
      "/export": "http://127.0.0.1:8000",
    },
  },
});
