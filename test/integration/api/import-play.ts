import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type HeaderOf } from '#contract/registry-files';
import { importRowPage, type ImportView, importView } from '#contract/http/import';
import { postgresClock } from '#persistence';
import { workOnImport } from '#persistence/imports/run-import';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { type ApiForTests, type Caller, OWN } from './api-for-tests.js';

export type Row = Readonly<Partial<Record<HeaderOf<'enterprises.csv'>, string>>>;
export type Told = Awaited<ReturnType<Caller['send']>>;

export const IMPORTS = `/api/v1/jurisdictions/${OWN}`;

/** Files on their way in and out, as an administrator sends them and the worker takes them in. */
export class ImportPlay {
  constructor(
    readonly api: ApiForTests,
    readonly admin: Caller,
  ) {}

  /** fetch with bytes, as a browser sends a file. */
  async upload(kind: string, query: string, content: Uint8Array | string, headers: Record<string, string> = {}, caller = this.admin): Promise<Told> {
    const response = await fetch(`${this.api.base}${IMPORTS}/imports/${kind}?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${caller.token ?? ''}`, 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID(), ...headers },
      body: Buffer.from(content),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  async download(path: string): Promise<{ readonly status: number; readonly bytes: Buffer; readonly disposition: string }> {
    const response = await fetch(`${this.api.base}${path}`, { headers: { authorization: `Bearer ${this.admin.token ?? ''}` } });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), disposition: response.headers.get('content-disposition') ?? '' };
  }

  /** As the worker does: to its end. */
  async work(): Promise<void> {
    while ((await workOnImport(this.api.dataSource, { clock: postgresClock, batch: 50 })) !== null);
  }

  async imported(kind: string, query: string, content: Uint8Array | string): Promise<ImportView> {
    const { status, headers } = await this.upload(kind, query, content);
    expect(status).toBe(202);
    await this.work();
    return importView.parse((await this.admin.get(headers.get('location') ?? '')).body);
  }

  /** All of them, page after page. */
  async rowsOf({ id }: ImportView, limit = 200): Promise<readonly (readonly [number, string, string])[]> {
    const told: (readonly [number, string, string])[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = importRowPage.parse((await this.admin.get(`${IMPORTS}/imports/${id}/rows?limit=${limit}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)).body);
      told.push(...page.items.map(({ row, column, reason }) => [row, column, reason] as const));
      cursor = page.next;
    }
    return told;
  }

  /** Everything that is in force, to be compared. */
  bodies(): Promise<unknown> {
    return this.api.dataSource.query(`SELECT id, version, body FROM registry_entry WHERE jurisdiction = $1 AND current ORDER BY kind, id`, [OWN]);
  }

  async count(kind: string): Promise<number> {
    const [row]: readonly { n: number }[] = await this.api.dataSource.query(`SELECT count(*)::int AS n FROM registry_entry WHERE jurisdiction = $1 AND kind = $2 AND current`, [OWN, kind]);
    return row?.n ?? -1;
  }
}

export const csv = (rows: readonly Row[]): string => String(fileOf('enterprises.csv', rows).content);
export const firm = (number: number, more: Row = {}): Row => ({ 统一社会信用代码: code(number), 企业名称: `导入第${String(number)}厂`, ...more });
export const sum = ({ counts }: ImportView): number => Object.values(counts ?? {}).reduce((total, one) => total + one, 0);
