/** A step of the build: dist/web, the workbench as the API serves it, with every file also compressed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { projectRoot } from '#config';

const TARGET = join(projectRoot(), 'dist', 'web');
/** What the build was made from. A dot file, so that nobody is served it. */
const STAMP = join(TARGET, '.made-from');
/** Everything that may be in a bundle; what else changes changes no screen. */
const SOURCES = ['apps/web', 'apps/verify/page', 'libs/domain/src', 'libs/contract/src', 'infra/workbench'];
const COMPRESSED = /\.(js|css|svg)$/;

/**
 * What is put into one file. Each file costs a browser as much time as some kilobytes do, and a page needed eighty of them.
 * - first: what every page needs, and the browser loads before it knows which page it is
 * - parts: what at least eight pages need of our own, without screens: those would bring the library's calendar and lists with them
 * - icons: each is smaller than the question for it
 */
const GROUPS = [
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  { name: 'parts', test: /[\\/](apps[\\/]web|libs[\\/](domain|contract))[\\/]src[\\/].*\.ts$/, minShareCount: 8, priority: 1 },
  { name: 'icons', test: /@ant-design[\\/]icons/, priority: 1 },
];

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot(), folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(spec|fixture)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** By content: a checkout that touches files builds nothing anew. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [join(projectRoot(), 'package-lock.json'), ...SOURCES.flatMap(filesIn)];
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function compress(): void {
  for (const entry of readdirSync(TARGET, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

/** Builds the workbench unless it was built from the same sources. @returns whether anything was done */
export async function buildWorkbench(): Promise<boolean> {
  const now = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return false;
  rmSync(TARGET, { recursive: true, force: true });
  await build({
    configFile: false,
    root: join(projectRoot(), 'apps', 'web'),
    logLevel: 'warn',
    publicDir: false,
    // The libraries are compiled from their sources, as everywhere: one condition for tsc, jest, Temporal and here.
    resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
    build: {
      outDir: TARGET,
      emptyOutDir: true,
      target: 'es2022',
      // Nothing inlined: the policy of the page lets no data: script or style in.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: 'manifest.json',
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        // Directives for servers that render, in nearly every file of the component library; they mean nothing here.
        onLog: (level, log, tell) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
        },
        output: { codeSplitting: { groups: GROUPS } },
      },
    },
  });
  compress();
  writeFileSync(STAMP, now);
  return true;
}
