import type { BrowserContext } from 'playwright-core';
import { z } from 'zod';

/** One opening of a page. Milliseconds. */
export interface Opened {
  /** From the navigation until it was usable for good. */
  readonly usable: number;
  /** The slowest answer of the API that it waited for: from the question on the wire to the first byte. */
  readonly slowest: { readonly path: string; readonly ms: number } | null;
  /** What stood there instead of the page: an error, a refusal, an address that leads nowhere. */
  readonly fault: string | null;
}

/** So long nothing begins to load again: a heading that stands above a table which is still to come is no usable page. */
const QUIET_MS = 300;
const PATIENCE_MS = 60_000;

/** What the page itself notes; with its own clock, which begins with the navigation. */
const seen = z.object({
  usable: z.number(),
  fault: z.string().nullable(),
  answers: z.array(z.object({ path: z.string(), ms: z.number() })),
});

/** What is used of a browser: the rest of this program knows none. */
interface InPage {
  readonly document: { querySelector(selector: string): { readonly textContent: string } | null };
  readonly performance: { now(): number; getEntriesByType(type: 'resource'): readonly { readonly name: string; readonly requestStart: number; readonly responseStart: number }[] };
  usableSince?: number | undefined;
}

/**
 * Usable: a heading, something below it in the main part, nothing that is still loading; and that it stays so. The time is when it began to be so.
 * Runs in the page at every frame. @returns undefined while it is not
 */
function look(quiet: number): unknown {
  const here = globalThis as unknown as InPage;
  const { document, performance } = here;
  const [main, heading] = [document.querySelector('main'), document.querySelector('main h1')];
  const below = (main?.textContent.trim().length ?? 0) - (heading?.textContent.trim().length ?? 0);
  const usable = heading !== null && below > 0 && document.querySelector('.loading, .ant-skeleton, .ant-spin-spinning') === null;
  here.usableSince = usable ? (here.usableSince ?? performance.now()) : undefined;
  if (here.usableSince === undefined || performance.now() - here.usableSince < quiet) return undefined;
  const nowhere = heading?.textContent === '没有这个页面' ? heading : null;
  const fault = (document.querySelector('main .problem, main .page-error') ?? nowhere)?.textContent ?? null;
  const answers = performance.getEntriesByType('resource').filter(({ name, responseStart }) => name.includes('/api/v1/') && !name.endsWith('/stream') && responseStart > 0);
  return { usable: here.usableSince, fault, answers: answers.map(({ name, requestStart, responseStart }) => ({ path: new URL(name).pathname.replace('/api/v1', ''), ms: responseStart - requestStart })) };
}

/** Opens an address in a tab of its own, as somebody who types it. @throws Error when it is not usable within a minute */
export async function open(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage();
  try {
    await page.goto(address, { waitUntil: 'commit', timeout: PATIENCE_MS });
    const handle = await page.waitForFunction(look, QUIET_MS, { polling: 'raf', timeout: PATIENCE_MS });
    const { usable, fault, answers } = seen.parse(await handle.jsonValue());
    const [slowest] = [...answers].sort((a, b) => b.ms - a.ms);
    return { usable: Math.round(usable), slowest: slowest === undefined ? null : { path: slowest.path, ms: Math.round(slowest.ms) }, fault };
  } finally {
    await page.close();
  }
}
