import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#config';
import type { Opened } from './opened.js';
import { aboveAim, AIM_MS, figures, type PagesReport, pagesTable } from './table.js';
import { addressOf, WAYS } from './ways.js';

const opened = (usable: number, more: Partial<Opened> = {}): Opened => ({ usable, slowest: { path: '/todo', ms: usable / 10 }, fault: null, ...more });
const report = (pages: PagesReport['pages'], missing: readonly string[] = []): PagesReport => ({
  machine: { cpu: 'cpu', cores: 2, memory: 24 * 2 ** 30 }, node: 'v24', browser: '150', load_average: [1, 2], pages, nothing_there: missing,
});

it('every page of the workbench is measured, and nothing else', () => {
  const rooms = globSync(join(projectRoot(), 'apps/web/src/*/pages.tsx')).map((path) => readFileSync(path, 'utf8'));
  const pages = rooms.flatMap((text) => [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path));
  expect(pages.length).toBeGreaterThan(30);
  expect(WAYS.map(({ path }) => path).toSorted()).toEqual(pages.toSorted());
});

describe('the address of a page', () => {
  it('is filled in, and what is written in it stays one part of it', () => {
    expect(addressOf('/processes/:kind/:number', { kind: 'task', number: 'a/1' })).toBe('/processes/task/a%2F1');
  });

  it('is none while a part is missing', () => {
    expect(() => addressOf('/plans/:number', {})).toThrow('/plans/:number: no number');
  });

  it.each(WAYS.filter(({ first }) => first === undefined))('$path needs nothing that is looked up', ({ path }) => {
    expect(addressOf(path, {})).toBe(path);
  });
});

describe('the first of a list', () => {
  const fill = (path: string, answer: unknown) => WAYS.find((way) => way.path === path)?.first?.fill(answer);

  it('is named as the address names it', () => {
    expect(fill('/rule-sets/:id/drafts/:number', { drafts: [{ ruleSet: 'R', number: 3 }, { ruleSet: 'S', number: 4 }] })).toEqual({ id: 'R', number: '3' });
  });

  it('is the first at the stage that the page is about', () => {
    const items = [{ number: 'P1', stage: 'closed' }, { number: 'P2', stage: 'drafting' }, { number: 'P3', stage: 'running' }];
    expect([fill('/plans/:number/revise', { items }), fill('/plans/:number/amend', { items })]).toEqual([{ number: 'P2' }, { number: 'P3' }]);
  });

  it('is nothing where there is none, and an answer of another shape is no empty list', () => {
    expect(fill('/imports/:id', { items: [] })).toBeUndefined();
    expect(() => fill('/imports/:id', { imports: [] })).toThrow();
  });
});

describe('the figures of a page', () => {
  it('are median and worst of those who were here before, and the first visit beside them', () => {
    expect(figures('/todo', 'a', [opened(300), opened(900), opened(400)], opened(1_000))).toMatchObject({ median_ms: 400, worst_ms: 900, first_ms: 1_000, slowest: { ms: 100 }, fault: null });
  });

  it('tell what stood there instead, in whichever opening', () => {
    expect(figures('/todo', 'a', [opened(300), opened(300, { fault: '没有权限' }), opened(300)], opened(300)).fault).toBe('没有权限');
  });

  it('are above the aim by the worst opening or by the first visit, never at it', () => {
    const [at, worst, first] = [figures('/at', 'a', [opened(AIM_MS)], opened(AIM_MS)), figures('/worst', 'a', [opened(1), opened(2), opened(AIM_MS + 1)], opened(1)), figures('/first', 'a', [opened(1)], opened(AIM_MS + 1))];
    expect(aboveAim([at, worst, first]).map(({ path }) => path)).toEqual(['/worst', '/first']);
  });

  it('stand slowest first, with what was not measured and what did not open', () => {
    const table = pagesTable(report([figures('/fast', 'a', [opened(1)], opened(1, { slowest: null })), figures('/slow', 'a', [opened(9)], opened(9, { fault: '没有权限' }))], ['/imports/:id']));
    expect(table.indexOf('/slow')).toBeLessThan(table.indexOf('/fast'));
    expect(table).toContain('没有打开：没有权限');
    expect(table).toContain('未测：/imports/:id');
  });
});
