import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { picture } from '../chromium.js';
import type { Width } from './workbench.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, with what it builds upon. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What of axe is used; its file is put into the page, so that nothing is fetched. */
interface Axe {
  run(context: Document, options: object): Promise<{ readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[] }>;
}

/** A page under test, which notes whatever it asks for and complains of. */
export class Screen {
  private readonly asked: string[] = [];
  private readonly complaints: string[] = [];
  /** The answer to who is there is no complaint while nobody is, and what a test has the API refuse is not either. */
  private expected = /\/api\/v1\/session\b/;

  constructor(
    readonly page: Page,
    private readonly base: string,
    private readonly width: Width,
  ) {
    page.on('request', (request) => this.asked.push(request.url()));
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

  /** Until nothing is loading any more; the stream of live events never ends, so the network is never idle. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(() => document.querySelector('.loading, .ant-skeleton, .ant-spin-spinning') === null);
  }

  /** A picture for whoever wants to look, and what axe finds: it must be nothing. */
  async look(name: string): Promise<readonly string[]> {
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {};
    const whole = await this.page.evaluate(() => document.documentElement.scrollHeight);
    // As high as the page: what sticks to the screen then stands where it belongs.
    await this.page.setViewportSize({ width, height: Math.max(height, whole) });
    await picture(this.page, `${name}-${this.width}`);
    await this.page.setViewportSize({ width, height });
    return this.axe();
  }

  async axe(): Promise<readonly string[]> {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate((tags) => (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values: tags } }), TAGS);
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
