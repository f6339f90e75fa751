import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { projectRoot } from '#config';
import { type SessionOpened, sessionOpened } from '#contract/http/session';
import type { Actor, PersonalRole } from '#domain';
import { DAY_MS, dayOf, instantFromMillis } from '#domain/calendar/day';
import { Ledger, postgresClock } from '#persistence';
import { type AccountCreated, createAccounts, type NewAccount } from '#persistence/registries/create-accounts';
import { Play } from '#test/support/play';
import { closedAtLast } from '#test/support/closing';
import { RunningWorker } from '#test/support/running-worker';
import { today } from '#test/support/small-ledger';
import { plantSmallWorld } from '#test/support/small-world';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createApp } from '../../../apps/api/src/create-app.js';
import { createLogger } from '../../../apps/api/src/logger.js';
import { COOKIE } from '../../../apps/api/src/session/person.js';
import { openBrowser } from '../chromium.js';
import { Screen } from './screen.js';

export const BUREAU = '130525';
/** Plain http under a name of the own network, as bureaus run it: a browser offers less there than on this machine itself. */
const HOST = 'bihuan.intranet';

/** Who works there: login, name, role, department and, of an officer, the entry in the registry. */
const STAFF = [
  ['limin', '李敏', 'clerk', 'D02'],
  ['wangjianguo', '王建国', 'brigade', 'D01'],
  ['zhaozhiqiang', '赵志强', 'leader', 'D01'],
  ['chenjing', '陈静', 'reviewer', 'D01'],
  ['lina', '李娜', 'reviewer', 'D01'],
  ['sunli', '孙立', 'supervisor', 'D01'],
  ['zhoufang', '周芳', 'admin', 'D01'],
  ['wulei', '吴磊', 'unitHead', 'D02'],
  ['zhengyan', '郑燕', 'unitHead', 'D03'],
  ['officer1', '刘洋', 'officer', 'D02', 'P001'],
  ['officer2', '杨帆', 'officer', 'D02', 'P002'],
  ['officer3', '黄蕾', 'officer', 'D02', 'P003'],
  ['officer4', '徐强', 'officer', 'D02', 'P004'],
  ['officer5', '何平', 'officer', 'D03', 'P005'],
  ['officer6', '高远', 'officer', 'D03', 'P006'],
  ['officer7', '林涛', 'officer', 'D03', 'P007'],
  ['officer8', '马丽', 'officer', 'D03', 'P008'],
  ['tianxin', '田欣', 'witness', 'D01'],
  ['luping', '陆平', 'witness', 'D01'],
] as const satisfies readonly (readonly [string, string, PersonalRole, string, string?])[];

/** Of the small county's staff, or of the sample's. */
export type Login = (typeof STAFF)[number][0] | SampleLogin;
export type SampleLogin = `${'dept' | 'brigade' | 'leader' | 'reviewer' | 'case' | 'supervisor' | 'witness' | 'admin' | 'officer'}${number}${'' | '-clerk' | '-head'}`;

/** Plays the people who work there, so that the history names them. */
class StaffPlay extends Play {
  constructor(ledger: Ledger, today: Play['today'], private readonly accounts: ReadonlyMap<string, AccountCreated>) {
    super(ledger, BUREAU, today);
  }

  /** Whoever has this role, first in this department. */
  override actor(role: PersonalRole, department = 'D01', officer: string | null = null): Actor {
    const holders = [...this.accounts.values()].filter((account) => account.roles.includes(role) && (officer === null || account.officer === officer));
    const found = holders.find((account) => account.department === `${BUREAU}-${department}`) ?? holders[0];
    return { ...super.actor(role, department, officer), ...(found !== undefined && { person: found.id, department: found.department }) };
  }
}

function earlierPlay(dataSource: DataSource, accounts: ReadonlyMap<string, AccountCreated>, days: number): Play {
  return new StaffPlay(new Ledger(dataSource, { now: (database) => instantFromMillis(database - days * DAY_MS) }), () => dayOf(instantFromMillis(Date.now() - days * DAY_MS)), accounts);
}

export const WIDTHS = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Width = keyof typeof WIDTHS;

/**
 * The whole product for a browser: PostgreSQL, Temporal, the worker, the API and the built workbench which it serves; and a browser in front of it.
 * Each file of tests has one of its own, and plays into it what its screens are to show.
 */
export class Workbench {
  private constructor(
    readonly worker: RunningWorker,
    private readonly port: number,
    private readonly closeApp: () => Promise<void>,
    private readonly browser: Browser,
    private readonly accounts: ReadonlyMap<string, AccountCreated>,
    readonly passwordOf: (login: string) => string,
    /** Where contents of photographs and papers lie. */
    readonly filesFolder: string,
  ) {}

  /** @param past what has happened before today, played while no workflow runs: the player says by how many days */
  static async open(past: (earlier: (days: number) => Play, dataSource: DataSource) => Promise<void> = () => Promise.resolve()): Promise<Workbench> {
    if (!existsSync(join(projectRoot(), 'dist', 'web', 'index.html'))) throw new Error('no dist/web: npm test builds it first; by hand, node dist/infra/workbench/main.js after a build');
    let accounts: ReadonlyMap<string, AccountCreated> = new Map();
    const worker = await RunningWorker.begin(BUREAU, async (dataSource) => {
      await plantSmallWorld(dataSource, BUREAU);
      accounts = await hireStaff(dataSource);
      await past((days) => earlierPlay(dataSource, accounts, days), dataSource);
    });
    await worker.caughtUp();
    return Workbench.before(worker, accounts, (login) => accounts.get(login)?.password ?? '');
  }

  /** Another county than the small one. @param plant puts it, with what has happened there, into the database, and answers the passwords */
  static async openWith(plant: (dataSource: DataSource) => Promise<(login: string) => string>): Promise<Workbench> {
    let passwordOf: (login: string) => string = () => '';
    const worker = await RunningWorker.begin(BUREAU, async (dataSource) => {
      passwordOf = await plant(dataSource);
    });
    return Workbench.before(worker, new Map(), passwordOf);
  }

  private static async before(worker: RunningWorker, accounts: ReadonlyMap<string, AccountCreated>, passwordOf: (login: string) => string): Promise<Workbench> {
    const { dataSource, postgres, temporal } = worker;
    const filesFolder = join(temporaryFolder(), 'files');
    const app = await createApp({ dataSource, clock: postgresClock, logger: createLogger(process.env['BIHUAN_TEST_LOG'] ?? 'silent'), options: { sessionHours: 1, databaseUrl: postgres.appUrl, files: { folder: filesFolder, mostBytes: 1_048_576, mostFiles: 100, sweeps: true } }, temporalAddress: temporal.address });
    const closeApp = closedAtLast(() => app.close());
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new Workbench(worker, port, closeApp, await openBrowser(HOST), accounts, passwordOf, filesFolder);
  }

  /** Plays people who are not at a screen, today. */
  get play(): Play {
    return new StaffPlay(this.worker.play.ledger, today, this.accounts);
  }

  /** Plays them some days ago: what they do then had better be on a process of its own. */
  earlier(days: number): Play {
    return earlierPlay(this.worker.dataSource, this.accounts, days);
  }

  private get base(): string {
    return `http://${HOST}:${this.port}`;
  }

  /** Where the API answers on this machine, for who is at no screen. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Logged in, as a program is. */
  async session(login: Login): Promise<SessionOpened> {
    const answer = await fetch(`${this.apiUrl}/api/v1/session`, { method: 'POST', body: JSON.stringify({ login, password: this.passwordOf(login) }), headers: { 'content-type': 'application/json' } });
    return sessionOpened.parse(await answer.json());
  }

  nameOf(login: Login): string {
    return STAFF.find(([known]) => known === login)?.[1] ?? '';
  }

  /** A browser of one person, or of nobody yet; already logged in where a login is given. Close it at the end of the test. */
  async screen(width: Width, login?: Login): Promise<Screen> {
    const context = await this.browser.newContext({ viewport: WIDTHS[width], locale: 'zh-CN', timezoneId: 'America/New_York', reducedMotion: 'reduce', hasTouch: width === 'phone', baseURL: this.base });
    await delayed(context);
    if (login !== undefined) {
      const { token } = await this.session(login);
      await context.addCookies([{ name: COOKIE, value: token, url: this.base, httpOnly: true, sameSite: 'Lax' }]);
    }
    return new Screen(await context.newPage(), this.base, width);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.closeApp();
    await this.worker.end();
    rmSync(this.filesFolder, { recursive: true, force: true });
  }
}

/** BIHUAN_TEST_DELAY_MS: answers come up to so much later, and so in any order. A test that then fails has looked before what it claims was there. */
async function delayed(context: BrowserContext): Promise<void> {
  const most = Number(process.env['BIHUAN_TEST_DELAY_MS'] ?? 0);
  if (most > 0) await context.route('**/api/v1/**', (route) => pause(Math.random() * most).then(() => route.continue()));
}

/** Their accounts; and the registry calls the officers by the same names. */
async function hireStaff(dataSource: DataSource): Promise<ReadonlyMap<string, AccountCreated>> {
  const accounts = STAFF.map(([login, name, role, department, officer]): NewAccount => ({
    login, name, jurisdiction: BUREAU, roles: [role], department: `${BUREAU}-${department}`, officer: officer === undefined ? null : `${BUREAU}-${officer}`,
  }));
  for (const { officer, name } of accounts) {
    if (officer !== null) await dataSource.query(`UPDATE registry_entry SET body = body || jsonb_build_object('name', $1::text) WHERE kind = 'officer' AND id = $2`, [name, officer]);
  }
  const { created } = await createAccounts(dataSource.manager, accounts);
  return new Map(created.map((account) => [account.login, account]));
}
