import { z } from 'zod';

/** What an address is filled in with, from an answer of the API; undefined: nothing of the kind is there. */
type Fill = (answer: unknown) => Readonly<Record<string, string>> | undefined;

/** How a page of the workbench is come to. */
export interface Way {
  /** As the router writes it. */
  readonly path: string;
  /** Of the sample, whom the API lets see it. */
  readonly login: string;
  /** For an address about one thing: the list whose first entry it is (below /api/v1), and how that is named in the address. */
  readonly first?: { readonly of: string; readonly fill: Fill };
}

const entry = z.record(z.string(), z.unknown());
const list = (answer: unknown, key: string) => z.object({ [key]: z.array(entry) }).parse(answer)[key] ?? [];

/** The first entry of a list, its fields by the names that the address has for them. */
function first(of: string, names: Readonly<Record<string, string>>, { key = 'items', where = () => true }: { readonly key?: string; readonly where?: (one: Readonly<Record<string, unknown>>) => boolean } = {}): NonNullable<Way['first']> {
  const fill: Fill = (answer) => {
    const found = list(answer, key).find(where);
    return found && Object.fromEntries(Object.entries(names).map(([name, field]) => [name, String(found[field])]));
  };
  return { of, fill };
}

const plan = (stage: string) => first('/processes?kind=annualPlan&limit=100', { number: 'number' }, { where: (one) => one['stage'] === stage });

/** Every page of the workbench; the test beside this holds that none is missing. */
export const WAYS: readonly Way[] = [
  { path: '/todo', login: 'brigade01' },
  { path: '/processes', login: 'brigade01' },
  { path: '/processes/:kind/:number', login: 'brigade01', first: first('/processes?kind=inspection&limit=1', { kind: 'kind', number: 'number' }) },
  { path: '/plans', login: 'brigade01' },
  { path: '/plans/new', login: 'dept01-clerk' },
  { path: '/plans/:number', login: 'brigade01', first: plan('running') },
  { path: '/plans/:number/revise', login: 'dept01-clerk', first: plan('drafting') },
  { path: '/plans/:number/amend', login: 'dept01-clerk', first: plan('running') },
  { path: '/plans/:number/task', login: 'dept01-clerk', first: plan('running') },
  { path: '/tasks', login: 'brigade01' },
  { path: '/tasks/:number/draw', login: 'brigade01', first: first('/processes?kind=task&limit=1', { number: 'number' }) },
  { path: '/enterprises', login: 'dept01-clerk' },
  { path: '/enterprises/:id', login: 'dept01-clerk', first: first('/enterprises?limit=1', { id: 'id' }) },
  { path: '/officers', login: 'dept01-clerk' },
  { path: '/officers/:id', login: 'dept01-clerk', first: first('/officers?limit=1', { id: 'id' }) },
  { path: '/items', login: 'dept01-clerk' },
  { path: '/items/:code', login: 'dept01-clerk', first: first('/items?limit=1', { code: 'code' }) },
  { path: '/item-lists/:issuer/:version', login: 'dept01-clerk', first: first('/item-lists', { issuer: 'issuer', version: 'version' }, { key: 'lists' }) },
  { path: '/comparisons', login: 'dept01-clerk' },
  { path: '/imports', login: 'admin01' },
  { path: '/imports/:id', login: 'admin01', first: first('/jurisdictions/{jurisdiction}/imports?limit=1', { id: 'id' }) },
  { path: '/exchange/outbox', login: 'brigade01' },
  { path: '/exchange/incoming', login: 'dept01-clerk' },
  { path: '/exchange/mappings', login: 'dept01-clerk' },
  { path: '/exchange/mappings/:platform/:record', login: 'dept01-clerk', first: { of: '/exchange/doubleRandom/mappings', fill: (answer) => ({ platform: 'doubleRandom', record: String(list(answer, 'items')[0]?.['record']) }) } },
  { path: '/watch', login: 'leader01' },
  { path: '/statistics', login: 'leader01' },
  { path: '/watch/breaches', login: 'leader01' },
  { path: '/statistics/draws', login: 'leader01' },
  { path: '/statistics/burden', login: 'leader01' },
  { path: '/accounts', login: 'admin01' },
  { path: '/accounts/:id', login: 'admin01', first: first('/accounts?limit=1', { id: 'id' }) },
  { path: '/departments', login: 'admin01' },
  { path: '/departments/:id', login: 'admin01', first: first('/departments', { id: 'id' }) },
  { path: '/calendar', login: 'admin01' },
  { path: '/calendar/notice', login: 'admin01' },
  { path: '/rule-sets', login: 'brigade01' },
  { path: '/rule-sets/:id/versions/:version', login: 'brigade01', first: first('/rule-sets', { id: 'id', version: 'version' }, { key: 'versions' }) },
  { path: '/rule-sets/:id/drafts/:number', login: 'brigade01', first: first('/rule-sets', { id: 'ruleSet', number: 'number' }, { key: 'drafts' }) },
  { path: '/password', login: 'dept01-clerk' },
];

/** The address of a page. @param filled by the names that the path has after its colons. @throws Error when one of them is missing */
export function addressOf(path: string, filled: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = filled[name];
    if (value === undefined) throw new Error(`${path}: no ${name}`);
    return encodeURIComponent(value);
  });
}
