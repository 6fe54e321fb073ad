import { defineConfig } from "vite";

export default defineConfig({
  appType: "mpa",
  build: {
    target: "baseline-widely-available",
    // The service's content security policy allows no `data:` fonts, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco alone is larger than the default limit, and it loads after the page is drawn.
    chunkSizeWarningLimit: 4096,
    license: { fileName: "assets/licenses.md" },
    rolldownOptions: {
      input: { playground: "playground.html" },
      // React libraries mark modules for server rendering, which does not concern a page built here.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: "es" },
  server: {
    proxy: {
      "/graphql": { target: "http://127.0.0.1:8000", ws: true },
      "/schema.graphql": "http://127.0.0.1:8000",
    },
  },
});
