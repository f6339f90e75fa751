import type { Answer, ApiForTests, Caller, Parsed } from './api-for-tests.js';

/** Words to put into addresses: what a route's placeholders may stand for, whoever wrote the route. */
export interface Known {
  readonly kinds: readonly string[];
  readonly numbers: readonly string[];
  readonly hashes: readonly string[];
  readonly ids: readonly string[];
  /** Looked for in lists. */
  readonly texts: readonly string[];
  readonly parents: readonly string[];
}

/** Never ends, or says nothing of its own. The form of a return visit is the enterprise's: it asks for a link, not for a role. */
const LEFT_OUT = ['/api/v1/stream', '/health/live', '/health/ready', '/api/v1/return-visits/{number}/form'];

const AT_ONCE = 6;

/** Every address that can be asked with GET, by the API's own document: a route added later is asked as well. */
export async function addresses(api: ApiForTests, known: Known): Promise<readonly string[]> {
  const { body } = await api.anybody.get('/api/v1/openapi.json');
  const operations: [string, Parsed][] = Object.entries(body.paths);
  return operations.flatMap(([path, methods]) => (methods.get === undefined || LEFT_OUT.includes(path) ? [] : filled(path, known).flatMap((address) => [address, ...queries(methods.get, known).map((query) => `${address}?${query}`)])));
}

function filled(path: string, known: Known): readonly string[] {
  const place = /\{(\w+)\}/.exec(path);
  if (place === null) return [path];
  const [whole, name = ''] = place;
  const words: Readonly<Record<string, readonly string[]>> = { kind: known.kinds, number: known.numbers, hash: known.hashes, id: known.ids };
  const own = words[name] ?? [...known.numbers, '2026'];
  return own.flatMap((word) => filled(path.replace(whole, encodeURIComponent(word)), known));
}

function queries({ parameters = [] }: Parsed, known: Known): readonly string[] {
  const has = (name: string): boolean => parameters.some((parameter: Parsed) => parameter.in === 'query' && parameter.name === name);
  const each = (name: string, words: readonly string[]): readonly string[] => (has(name) ? words.map((word) => `${name}=${encodeURIComponent(word)}`) : []);
  const asked = [...each('kind', known.kinds), ...each('parent', known.parents), ...each('q', known.texts), ...each('state', ['due', 'yellow', 'overdue']), ...each('role', ['supervisor'])];
  return has('limit') ? ['limit=200', ...asked.map((query) => `${query}&limit=200`)] : asked;
}

/** What somebody is told at each address: status and body, without what is different each time. */
export async function told(caller: Caller, all: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const answers: [string, string][] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) answers.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(async (address): Promise<[string, string]> => [address, plain(await caller.get(address))]))));
  return new Map(answers);
}

/** The versions of a process's events as somebody is told them: where one is missing, something happened that is kept from them. */
export async function versionsTold(caller: Caller, { kind, number }: { readonly kind: string; readonly number: string }): Promise<readonly number[]> {
  const versions: number[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { status, body }: Answer = await caller.get(`/api/v1/processes/${kind}/${number}/events?after=${after}&limit=5`);
    if (status !== 200) throw new Error(`${kind}/${number}: ${status} ${JSON.stringify(body)}`);
    versions.push(...body.items.map(({ version }: Parsed) => version));
    after = body.next;
  }
  return versions;
}

export function plain({ status, body }: Pick<Answer, 'status' | 'body'>): string {
  return `${status} ${JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')}`;
}
