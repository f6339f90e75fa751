import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page, Request } from 'playwright-core';
import { picture } from '../chromium.js';
import type { Width } from './workbench.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, with what it builds upon. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The stream of live events, and what workers are made of: no page hears that these have come. */
const NEVER_OVER = /\/api\/v1\/stream$|\/assets\/[^/]*worker[^/]*\.js$/;
/** How long a page may take to come to rest on a machine that does other work beside it. */
const AT_REST_WITHIN_MS = 60_000;

/** What of axe is used; its file is put into the page, so that nothing is fetched. */
interface Axe {
  run(context: Document, options: object): Promise<{ readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[] }>;
}

/** Runs in the page: until what was told to it before has been drawn. */
const drawn = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => resolve()))));

/** A page under test, which notes whatever it asks for and complains of. */
export class Screen {
  private readonly asked: string[] = [];
  private readonly complaints: string[] = [];
  /** What the page has asked for and not got yet. */
  private readonly underWay = new Set<Request>();
  /** The answer to who is there is no complaint while nobody is, and what a test has the API refuse is not either. */
  private expected = /\/api\/v1\/session\b/;

  constructor(
    readonly page: Page,
    private readonly base: string,
    private readonly width: Width,
  ) {
    page.on('request', (request) => {
      this.asked.push(request.url());
      // A page that is left takes its questions with it.
      if (request.isNavigationRequest()) this.underWay.clear();
      else if (!NEVER_OVER.test(request.url())) this.underWay.add(request);
    });
    const over = (request: Request): void => void this.underWay.delete(request);
    page.on('requestfinished', over).on('requestfailed', over);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      const refused = message.text().startsWith('Failed to load resource') && this.expected.test(message.location().url);
      if (message.type() === 'error' && !refused) this.complaints.push(message.text());
    });
  }

  /** From now on answers of these addresses may be refusals. */
  expectRefusals(addresses: RegExp): void {
    this.expected = addresses;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** Until nothing is loading any more: every question is answered, and what the answers led to is drawn and has asked nothing further. */
  async settled(): Promise<void> {
    const end = Date.now() + AT_REST_WITHIN_MS;
    await this.page.locator('h1').first().waitFor();
    do {
      if (Date.now() > end) throw new Error(`the page does not come to rest: ${[...this.underWay].map((request) => request.url()).join(' ')}`);
      await this.page.waitForFunction(() => document.querySelector('.loading, .ant-skeleton, .ant-spin-spinning') === null);
      await this.page.evaluate(drawn);
    } while (this.underWay.size > 0 || (await this.page.locator('.loading, .ant-skeleton, .ant-spin-spinning').count()) > 0);
  }

  /** Once nothing is loading: a picture for whoever wants to look, and what axe finds: it must be nothing. */
  async look(name: string): Promise<readonly string[]> {
    await this.settled();
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {};
    const whole = await this.page.evaluate(() => document.documentElement.scrollHeight);
    // As high as the page: what sticks to the screen then stands where it belongs.
    await this.page.setViewportSize({ width, height: Math.max(height, whole) });
    await picture(this.page, `${name}-${this.width}`);
    await this.page.setViewportSize({ width, height });
    // What the page measures of itself at its own height (a column that scrolls there) is drawn before anyone judges it.
    await this.settled();
    return this.axe();
  }

  async axe(): Promise<readonly string[]> {
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(AXE);
    // What was found right is neither gathered nor carried here.
    const violations = await this.page.evaluate(async (tags) => (await (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations, TAGS);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ').slice(0, 200)}`));
  }

  /** How far the page is wider than the screen, in pixels: nobody scrolls sideways. */
  async overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** What left the origin, and what the browser complained of (a policy that was broken, an error nobody caught): both must be empty. */
  faults(): { readonly foreign: readonly string[]; readonly complaints: readonly string[] } {
    const foreign = this.asked.filter((url) => !url.startsWith(`${this.base}/`) && !url.startsWith('data:') && !url.startsWith('blob:'));
    return { foreign, complaints: this.complaints };
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
