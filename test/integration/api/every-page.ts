import type { Caller, Parsed } from './api-for-tests.js';

/** Every page in turn. */
export async function everything(caller: Caller, path: string, limit: number): Promise<Parsed[]> {
  const items: Parsed[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await caller.get(`${path}limit=${limit}${next === '' ? '' : `&cursor=${next}`}`);
    items.push(...body.items);
    next = body.next;
  }
  return items;
}
