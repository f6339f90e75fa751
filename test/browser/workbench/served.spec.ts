import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { projectRoot } from '#config';
import { type ApiForTests, startApi } from '../../integration/api/api-for-tests.js';

const BUILT = join(projectRoot(), 'dist', 'web');
/** The budget of a first load of the staff's pages, login and list of work, as it goes over the line. */
const MOST_BYTES = 450 * 1024;

const chunk = z.object({ file: z.string(), imports: z.array(z.string()).default([]), dynamicImports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) });
const manifest = () => z.record(z.string(), chunk).parse(JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')));

/** Every file that is fetched before these modules run. */
function filesFor(...modules: readonly string[]): readonly string[] {
  const chunks = manifest();
  const seen = new Set<string>();
  const visit = (name: string): readonly string[] => {
    const found = chunks[name];
    if (found === undefined) throw new Error(`the build has no ${name}`);
    if (seen.has(name)) return [];
    seen.add(name);
    return [found.file, ...found.css, ...found.imports.flatMap(visit)];
  };
  return modules.flatMap(visit);
}

describe('the workbench as the API serves it', () => {
  let api: ApiForTests;
  const page = (path: string, headers: Record<string, string> = { accept: 'text/html,*/*;q=0.8' }) => fetch(`${api.base}${path}`, { headers, redirect: 'manual' });

  beforeAll(async () => {
    expect(existsSync(join(BUILT, 'index.html'))).toBe(true);
    api = await startApi();
  }, 90_000);
  afterAll(() => api.stop());

  it('answers every address of a screen with the page, under a policy that names no other origin and a nonce used once', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/todo?view=overdue', '/login', '/processes/inspection/130525-2026-Q4-01-0001']) {
      const answer = await page(path);
      const text = await answer.text();
      const policy = answer.headers.get('content-security-policy') ?? '';
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
      expect([answer.status, answer.headers.get('cache-control'), text.includes(`content="${nonce}"`)]).toEqual([200, 'no-store', true]);
      expect(policy).toBe(`default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`);
      expect(text.match(/(?:src|href)="[^"]+"/g)?.every((reference) => /="(?:\/assets\/|data:,)/.test(reference))).toBe(true);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });

  it('goes before no route of the API, and answers nothing that is no page with it', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1/todo', '/api', '/health/nothing', '/r/nothing', '/assets/nothing.js', '/assets/..%2fmanifest.json', '/assets/%2e%2e%2f.made-from', '/assets/.made-from']) {
      const answer = await page(path);
      expect([path, answer.status >= 400, (await answer.text()).includes('id="root"')]).toEqual([path, true, false]);
    }
    const unknown = await page('/api/v1/nothing');
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect((await page('/health/live')).status).toBe(200);
    expect((await page('/todo', { accept: 'application/json' })).status).toBe(404);
    expect((await fetch(`${api.base}/todo`, { method: 'POST', headers: { accept: 'text/html' } })).status).toBe(404);
  });

  it('lets files with a hash in their name be kept for good, and sends them compressed', async () => {
    for (const file of filesFor('index.html')) {
      const answer = await page(`/${file}`, { 'accept-encoding': 'br, gzip' });
      expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-encoding')]).toEqual([200, 'public, max-age=31536000, immutable', 'br']);
    }
  });

  it('is small enough for a slow line: login and list of work together', () => {
    const bytes = [...new Set(filesFor('index.html', 'src/todo/todo-page.tsx'))].reduce((sum, file) => sum + statSync(join(BUILT, `${file}.gz`)).size, 0);
    expect(bytes).toBeGreaterThan(100 * 1024);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('loads every other page when somebody goes there', () => {
    const first = new Set(filesFor('index.html'));
    const later = manifest()['index.html']?.dynamicImports ?? [];
    expect(later.length).toBeGreaterThanOrEqual(2);
    for (const name of later) expect([name, first.has(manifest()[name]?.file ?? '')]).toEqual([name, false]);
  });
});
