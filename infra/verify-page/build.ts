/** A step of the build: dist/verify.html, one file with everything in it, which opens from disk and lets no request out. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '#config';

const PAGE = join(projectRoot(), 'apps', 'verify', 'page');

/** One program with everything it imports, as text that can stand inside a script element. */
async function bundled(entry: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await build({
    configFile: false,
    root: projectRoot(),
    logLevel: 'warn',
    define,
    resolve: { conditions: ['source', 'browser', 'import'] },
    build: { write: false, target: 'es2022', lib: { entry: join(PAGE, entry), formats: ['iife'], name: 'verifyPage', fileName: 'page' } },
  });
  const [output] = Array.isArray(result) ? result : [];
  const [chunk, ...others] = output?.output ?? [];
  if (chunk === undefined || others.length > 0) throw new Error(`${entry} did not become one file`);
  return chunk.code.trim().replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`);
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page as one text. Its own policy forbids every request, and every script but the one it was built with. */
export async function verifyPage(): Promise<string> {
  const worker = await bundled('worker.ts');
  const script = await bundled('main.ts', { WORKER_SOURCE: JSON.stringify(worker) });
  const style = await readFile(join(PAGE, 'style.css'), 'utf8');
  const policy = `default-src 'none'; script-src ${hashOf(script)}; worker-src blob:; style-src ${hashOf(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const template = await readFile(join(PAGE, 'index.html'), 'utf8');
  return [['%POLICY%', policy], ['%STYLE%', style], ['%SCRIPT%', script]].reduce((text, [place = '', content = '']) => text.replace(place, () => content), template);
}

export async function writeVerifyPage(file = join(projectRoot(), 'dist', 'verify.html')): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await verifyPage());
  return file;
}
