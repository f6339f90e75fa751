import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { z } from 'zod';
import { sessionOpened } from '#contract/http/session';
import { openBrowser } from '../../browser/open-browser.js';
import type { Report } from '../../toolchain/report.js';
import { SetupError } from '../../toolchain/setup-error.js';
import { Connection } from '../../walkthrough/http/connection.js';
import type { Serving } from '../../walkthrough/serving.js';
import { machine } from '../processor-time.js';
import { open } from './opened.js';
import { figures, type PageFigures, type PagesReport } from './table.js';
import { addressOf, type Way, WAYS } from './ways.js';

const RUNS = 3;
/** Of the API, which this program does not import: the name by which a browser sends the session. */
const COOKIE = 'bihuan_session';
const accounts = z.array(z.object({ login: z.string(), password: z.string() }));

interface Person {
  readonly token: string;
  readonly jurisdiction: string;
}

/** The people of the sample at their desks: whoever is asked for is logged in once. */
class Staff {
  private readonly passwords: ReadonlyMap<string, string>;
  private readonly known = new Map<string, Person>();

  /** @throws SetupError where the county is not the sample */
  constructor(home: string, private readonly connection: Connection, private readonly browser: Browser) {
    try {
      this.passwords = new Map(accounts.parse(JSON.parse(readFileSync(join(home, 'sample-accounts.json'), 'utf8'))).map(({ login, password }) => [login, password]));
    } catch (error) {
      throw new SetupError(`没有样例账号（${home}/sample-accounts.json）：页面须在样例县上测量。${error instanceof Error ? error.message : ''}`, 69);
    }
  }

  async person(login: string): Promise<Person> {
    const known = this.known.get(login);
    if (known !== undefined) return known;
    const { body } = await this.connection.send('POST', '/session', { body: { login, password: this.passwords.get(login) ?? '' } });
    const { token, me } = sessionOpened.parse(body);
    const person = { token, jurisdiction: me.jurisdiction.code };
    this.known.set(login, person);
    return person;
  }

  /** A browser that has kept nothing, of somebody who is logged in. */
  async desk(login: string): Promise<BrowserContext> {
    const { token } = await this.person(login);
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', baseURL: this.connection.apiUrl });
    await context.addCookies([{ name: COOKIE, value: token, url: this.connection.apiUrl, httpOnly: true, sameSite: 'Lax' }]);
    return context;
  }

  async ask(login: string, path: string): Promise<unknown> {
    const { token, jurisdiction } = await this.person(login);
    const { status, body } = await this.connection.send('GET', path.replace('{jurisdiction}', jurisdiction), { token });
    if (status !== 200) throw new Error(`GET ${path} for ${login}: ${status}`);
    return body;
  }
}

/** One page: once for the server's sake, then as somebody who was here before, then with an empty cache. @returns null where the county has none of what it shows */
async function measurePage({ path, login, first }: Way, staff: Staff): Promise<PageFigures | null> {
  const filled = first === undefined ? {} : first.fill(await staff.ask(login, first.of));
  if (filled === undefined) return null;
  const address = addressOf(path, filled);
  const [returning, anew] = [await staff.desk(login), await staff.desk(login)];
  try {
    await open(returning, address);
    const times = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await open(returning, address));
    return figures(path, login, times, await open(anew, address));
  } finally {
    await Promise.all([returning.close(), anew.close()]);
  }
}

/** `--pages`: every page of the workbench in a browser, from the address to usable. @throws SetupError without the sample or its passwords */
export async function measurePages({ apiUrl, home }: Serving, report: Report, signal: AbortSignal): Promise<PagesReport> {
  const connection = new Connection(apiUrl);
  const browser = await openBrowser();
  try {
    const staff = new Staff(home, connection, browser);
    const [before] = loadavg();
    const [pages, missing]: [PageFigures[], string[]] = [[], []];
    for (const way of WAYS) {
      if (signal.aborted) break;
      report(`${way.path} …`);
      const measured = await measurePage(way, staff);
      if (measured === null) missing.push(way.path);
      else pages.push(measured);
    }
    return { machine: machine(), node: process.version, browser: browser.version(), load_average: [before ?? 0, loadavg()[0] ?? 0], pages, nothing_there: missing };
  } finally {
    await browser.close();
    connection.close();
  }
}
