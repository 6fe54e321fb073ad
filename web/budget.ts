/** Holds what any view of a page loads to a number of bytes. */
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest, Plugin } from "vite";

interface Budget {
  /** The page, as the manifest has it: `index.html`. */
  entry: string;
  /** How many bytes the page and any one of its views may have, compressed by brotli. */
  bytesMax: number;
}

/** Counts the files as `precompressed` left them, so it comes after that. */
export function budget({ entry, bytesMax }: Budget): Plugin {
  return {
    name: "budget",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      async handler({ dir = "dist" }) {
        const manifest = JSON.parse(await readFile(join(dir, ".vite/manifest.json"), "utf8")) as Manifest;
        const views = manifest[entry]?.dynamicImports ?? [];
        if (views.length === 0) this.error(`${entry} is no entry of this build, or has no views.`);
        const shell = filesOf(manifest, entry, { alsoLater: false });
        const files = [entry, ...filesOf(manifest, entry, { alsoLater: true })];
        const sizes = await Promise.all(files.map(async (file) => [file, await bytesOf(join(dir, file))] as const));
        const all = new Map(sizes);
        const bytesIn = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + (all.get(file) ?? 0), 0);
        for (const view of views) {
          const files = new Set([entry, ...shell, ...filesOf(manifest, view, { alsoLater: true })]);
          const bytes = bytesIn(files);
          const said = `${view} and all that it loads have ${shown(bytes)} of ${shown(bytesMax)}, compressed`;
          if (bytes > bytesMax) this.error(`${said}. The largest: ${largest(files, all)}.`);
          this.info(said);
        }
        this.info(`all views together have ${shown(bytesIn(all.keys()))}, compressed`);
      },
    },
  };
}

/** All files that a chunk loads: scripts, styles, fonts, images; `alsoLater`, those too that its scripts may import later. */
function filesOf(manifest: Manifest, start: string, { alsoLater }: { alsoLater: boolean }): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []), ...(alsoLater ? (chunk.dynamicImports ?? []) : []));
  }
  return files;
}

async function bytesOf(file: string): Promise<number> {
  const compressed = `${file}.br`;
  return (await stat(existsSync(compressed) ? compressed : file)).size;
}

function largest(files: Iterable<string>, sizes: ReadonlyMap<string, number>): string {
  const sized = [...files].map((file) => ({ file, size: sizes.get(file) ?? 0 }));
  sized.sort((a, b) => b.size - a.size);
  return sized.slice(0, 5).map(({ file, size }) => `${file} ${shown(size)}`).join(", ");
}

function shown(bytes: number): string {
  return `${bytes.toLocaleString("en-US")} bytes`;
}
