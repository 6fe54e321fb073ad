/** Writes `.br` and `.gz` beside the files of the build, so that the service has only to send them. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** What shrinks. Pictures and web fonts are compressed as they are. */
const COMPRESSIBLE = new Set([".css", ".html", ".js", ".json", ".md", ".svg", ".ttf", ".txt", ".wasm", ".webmanifest"]);

/** What is smaller fits into one packet either way. */
const BYTES_MIN = 1024;

type Compression = (content: Buffer) => Promise<Buffer>;

const COMPRESSIONS: Record<string, Compression> = {
  br: (content) => promisify(brotliCompress)(content, brotliOptions(content)),
  gz: (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};

export function precompressed(): Plugin {
  let cache = "";
  return {
    name: "precompressed",
    apply: "build",
    configResolved({ cacheDir }) {
      cache = join(cacheDir, "precompressed");
    },
    async writeBundle({ dir = "dist" }) {
      const start = performance.now();
      await mkdir(cache, { recursive: true });
      const files = (await filesBelow(dir)).filter((file) => COMPRESSIBLE.has(extname(file)));
      const counts = await Promise.all(files.map((file) => writeForms(file, cache)));
      const count = counts.reduce((sum, forms) => sum + forms, 0);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      this.info(`${count} compressed forms of ${files.length} files in ${seconds} s`);
    },
  };
}

/** Writes the forms of a file that are smaller than itself, and says how many these are. */
async function writeForms(file: string, cache: string): Promise<number> {
  const content = await readFile(file);
  if (content.length <= BYTES_MIN) {
    return 0;
  }
  const hash = createHash("sha256").update(content).digest("hex");
  const forms = Object.entries(COMPRESSIONS).map(async ([ending, compression]) => {
    const bytes = await kept(join(cache, `${hash}.${ending}`), () => compression(content));
    const isSmaller = bytes.length < content.length;
    if (isSmaller) {
      await writeFile(`${file}.${ending}`, bytes);
    }
    return isSmaller;
  });
  return (await Promise.all(forms)).filter(Boolean).length;
}

/** What a file of the cache holds, or will hold from now on: most files are the same in the next build, and the best compression takes long. */
async function kept(file: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined) {
    return known;
  }
  const bytes = await make();
  // In one step, for another build may read it.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
  return bytes;
}

function brotliOptions(content: Buffer) {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  };
}

/** All files below a folder but the manifest, which is not sent. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && basename(entry.parentPath) !== ".vite");
  return files.map((entry) => join(entry.parentPath, entry.name));
}
