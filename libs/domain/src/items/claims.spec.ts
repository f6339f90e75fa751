import { describe, expect, it } from '@jest/globals';
import { requireDay } from '../calendar/day.js';
import { isRefusal } from '../process/refusal.js';
import { at, DEPARTMENTS, HERE, person } from '../process/world.fixture.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Claim, ItemAct, ItemDecision, ItemFacts } from './claim.js';
import { decideItem, touchedBy } from './decide-take-over.js';
import { CITY, listedItem } from './items.fixture.js';
import type { ItemList } from './item-list.js';
import { publishList } from './publish-list.js';
import { standingsOf } from './standings.js';

const list = (version: number, ...items: readonly CheckItem[]): ItemList => ({ issuer: CITY, issuerName: '邢台市', version, document: `邢环办〔2026〕${version}号`, issuedOn: requireDay('2026-01-10'), items });
const FIRST = list(1, listedItem('HB-1'), listedItem('HB-2'));
const SECOND = list(2, listedItem('HB-1', { name: '改名' }), listedItem('HB-3'));
const facts = (more: Partial<ItemFacts> = {}): ItemFacts => ({ actor: person('clerk', { department: 'water' }), departments: DEPARTMENTS, entry: null, claim: null, latest: FIRST, rested: FIRST, ...more });
const claiming: ItemAct = { act: 'claimItem', code: 'HB-1', input: { issuer: CITY, department: 'water', note: '三定：水环境监管' } };

function decided(act: ItemAct, of: ItemFacts): ItemDecision {
  const found = decideItem(act, of);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}
const refusal = (act: ItemAct, of: ItemFacts): string => {
  const found = decideItem(act, of);
  return isRefusal(found) ? found.code : 'decided';
};
const CLAIMED = decided(claiming, facts());
const PUBLIC: CheckItem = { ...(CLAIMED.entry ?? listedItem('none')), publishedOn: requireDay('2026-02-01') };
const claimed = (more: Partial<Claim> = {}): Claim => ({ ...CLAIMED.claim, pending: null, ...more });

describe('claiming', () => {
  it('makes the bureau’s own item, which names its list and version and is not public yet', () => {
    expect(CLAIMED.entry).toMatchObject({ code: 'HB-1', jurisdiction: HERE, department: 'water', publishedOn: null, origin: { kind: 'claimed', issuer: CITY, version: 1 } });
    expect(CLAIMED.claim).toMatchObject({ status: 'claimed', from: { issuer: CITY, version: 1 }, pending: { kind: 'add' } });
    expect(CLAIMED.event).toMatchObject({ type: 'ItemClaimed', data: { code: 'HB-1', version: 1, effective: 'onPublication' } });
  });

  it('leaves public what was public and says the same, and prepares what says something else', () => {
    const before = { ...listedItem('HB-1'), jurisdiction: HERE, department: 'water', publishedOn: requireDay('2026-01-20') };
    expect(decided(claiming, facts({ entry: before }))).toMatchObject({ entry: { publishedOn: '2026-01-20', origin: { version: 1 } }, claim: { pending: null }, event: { data: { effective: 'now' } } });
    expect(decided(claiming, facts({ entry: { ...before, name: '旧名' } }))).toMatchObject({ entry: null, claim: { pending: { kind: 'change' } } });
  });

  it.each([
    ['what is not on the list', { ...claiming, code: 'HB-9' }, {}, 'NOT_ON_LIST'],
    ['before a list has come', claiming, { latest: null }, 'LIST_NOT_FOUND'],
    ['twice', claiming, { claim: claimed() }, 'ALREADY_CLAIMED'],
    ['for another department, by a clerk', claiming, { actor: person('clerk', { department: 'air' }) }, 'OTHER_DEPARTMENT'],
    ['for a body that must not check', { ...claiming, input: { issuer: CITY, department: 'third', note: '无' } }, {}, 'THIRD_PARTY_MUST_NOT_CHECK'],
    ['by an officer', claiming, { actor: person('officer') }, 'ROLE_REQUIRED'],
    ['by the leader, who publishes', claiming, { actor: person('leader') }, 'ROLE_REQUIRED'],
  ] as const)('is refused: %s', (_name, act, more, code) => {
    expect(refusal(act, facts(more))).toBe(code);
  });

  it('is open to 执法大队 for every department', () => {
    expect(refusal(claiming, facts({ actor: person('brigade', { department: 'brigade' }) }))).toBe('decided');
  });
});

describe('what a newer list touches', () => {
  const touching = facts({ latest: SECOND, claim: claimed(), entry: PUBLIC });

  it('is a claimed item it changes or has no longer, and no other', () => {
    expect(touchedBy(claimed(), SECOND, FIRST)).toMatchObject({ version: 2, kind: 'changed', change: { fields: ['name'] } });
    expect(touchedBy(claimed({ code: 'HB-2' }), SECOND, FIRST)).toEqual({ version: 2, kind: 'removed' });
    expect(touchedBy(claimed({ status: 'unclaimed' }), SECOND, FIRST)).toBeNull();
    expect(touchedBy(claimed(), list(2, listedItem('HB-1')), FIRST)).toBeNull();
  });

  it('is taken over and waits for publication, or kept with a reason', () => {
    expect(decided({ act: 'takeOverItem', code: 'HB-1', input: { version: 2 } }, touching)).toMatchObject({
      event: { type: 'ItemTakenOver', data: { from: 1, to: 2, fields: ['name'], effective: 'onPublication' } },
      entry: null,
      claim: { from: { version: 2 }, pending: { kind: 'change', item: { name: '改名', publishedOn: null } } },
    });
    expect(decided({ act: 'keepItem', code: 'HB-1', input: { version: 2, reason: '本县无此情形' } }, touching)).toMatchObject({ event: { type: 'ItemKept' }, claim: { from: { version: 1 }, kept: { version: 2 } } });
  });

  it.each([
    ['another version than was seen', 'HB-1', 1, {}, 'LIST_CHANGED'],
    ['what is not touched', 'HB-1', 2, { latest: FIRST }, 'NOT_TOUCHED'],
    ['what is no longer listed', 'HB-2', 2, { claim: claimed({ code: 'HB-2' }) }, 'NO_LONGER_LISTED'],
    ['what is not claimed', 'HB-1', 2, { claim: null }, 'NOT_CLAIMED'],
  ] as const)('is not taken over: %s', (_name, code, version, more, expected) => {
    expect(refusal({ act: 'takeOverItem', code, input: { version } }, { ...touching, ...more })).toBe(expected);
  });
});

describe('the bureau’s own list', () => {
  const publishing = { actor: person('leader'), now: at('2026-02-10 09:00'), claims: [CLAIMED.claim], entries: CLAIMED.entry === null ? [] : [CLAIMED.entry] };
  const paper = { document: '隆环公告〔2026〕1号', publishedOn: requireDay('2026-02-10') };

  it('becomes public by a dated paper, whole', () => {
    expect(publishList(paper, publishing)).toMatchObject({ added: ['HB-1'], changed: [], withdrawn: [], entries: [{ code: 'HB-1', publishedOn: '2026-02-10' }], claims: [{ pending: null }], items: [{ code: 'HB-1' }] });
  });

  it('loses with its next publication what was unclaimed while public', () => {
    const gone = decided({ act: 'unclaimItem', code: 'HB-1', input: { reason: '划归其他部门' } }, facts({ claim: claimed(), entry: PUBLIC }));
    expect(gone).toMatchObject({ claim: { status: 'unclaimed', pending: { kind: 'withdraw' } }, entry: null });
    expect(publishList(paper, { ...publishing, claims: [gone.claim], entries: [PUBLIC] })).toMatchObject({ withdrawn: ['HB-1'], entries: [{ publishedOn: null }], items: [] });
  });

  it('is rid at once of what was unclaimed before it ever was public', () => {
    const never = { ...PUBLIC, publishedOn: null };
    expect(decided({ act: 'unclaimItem', code: 'HB-1', input: { reason: '误认领' } }, facts({ claim: claimed({ pending: { kind: 'add', item: never } }), entry: never }))).toMatchObject({ claim: { status: 'unclaimed', pending: null }, entry: null, gone: true });
  });

  it.each([
    ['by a clerk', paper, { actor: person('clerk') }, 'ROLE_REQUIRED'],
    ['with nothing new on it', paper, { claims: [claimed()] }, 'NOTHING_TO_PUBLISH'],
    ['on a day to come', { ...paper, publishedOn: requireDay('2026-02-11') }, {}, 'PUBLISHED_IN_FUTURE'],
  ] as const)('is not published %s', (_name, input, more, code) => {
    expect(publishList(input, { ...publishing, ...more })).toMatchObject({ code });
  });

  it('has local items with their basis, and none that could be claimed', () => {
    const { jurisdiction: _j, publishedOn: _p, ...item } = listedItem('LY-1', { department: 'water' });
    const local = (code: string): ItemAct => ({ act: 'addLocalItem', code, input: { ...item, code, basis: '河北省地方性法规', note: '本县特有行业' } });
    expect(decided(local('LY-1'), facts())).toMatchObject({ claim: { status: 'local', from: null }, entry: { origin: { kind: 'local', basis: '河北省地方性法规' }, publishedOn: null } });
    expect(refusal(local('HB-2'), facts())).toBe('ON_THE_LIST');
    expect(refusal(local('LY-1'), facts({ entry: listedItem('LY-1') }))).toBe('ITEM_EXISTS');
  });
});

describe('how every item stands', () => {
  it('tells claimed, unclaimed, local, no longer listed and imported apart', () => {
    const claims = [claimed(), claimed({ code: 'HB-2' }), claimed({ code: 'LY-1', status: 'local', from: null })];
    const standings = standingsOf({ latest: [SECOND], older: [FIRST], claims, entries: [PUBLIC, listedItem('HB-2'), listedItem('LY-1'), listedItem('SC-1')] });
    expect(standings.map(({ code, standing, touched }) => [code, standing, touched?.kind ?? null])).toEqual([
      ['HB-1', 'claimed', 'changed'], ['HB-2', 'gone', 'removed'], ['HB-3', 'unclaimed', null], ['LY-1', 'local', null], ['SC-1', 'imported', null],
    ]);
  });

  it('is settled once the change was kept with a reason', () => {
    const [only] = standingsOf({ latest: [SECOND], older: [FIRST], claims: [claimed({ kept: { version: 2, reason: '无' } })], entries: [PUBLIC] });
    expect(only).toMatchObject({ touched: null, kept: { version: 2 } });
  });
});
