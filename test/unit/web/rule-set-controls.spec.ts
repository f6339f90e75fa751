import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config';
import { RULE_SET_FIELDS } from '#contract/rule-set-fields';
import { heldShare, shownShare } from '#contract/share';
import type { FieldShape } from '../../../apps/web/src/acts/shape.js';
import { type Document, GIVEN, groupsOf, headOf, IDENTITY, isDocument, type Place, sameEntry, turnsOf, valueAt, written } from '../../../apps/web/src/admin/rules/document.js';

const TEXT = readFileSync(join(projectRoot(), 'infra/sample/longyao-2026/rule-set.json'), 'utf8');
const DOCUMENT = JSON.parse(TEXT) as Document;

interface Found {
  readonly place: Place;
  readonly value: unknown;
  /** undefined: nothing is drawn for it. */
  readonly field: FieldShape | undefined;
}

/** Everything below a place that is no object and no list of objects, with the field that is drawn for it. */
function leaves(fields: readonly FieldShape[], value: Document, place: Place): readonly Found[] {
  return Object.entries(value).flatMap(([name, held]) => leavesOf(fields.find((field) => field.name === name), held, [...place, name]));
}

function leavesOf(field: FieldShape | undefined, value: unknown, place: Place): readonly Found[] {
  if (Array.isArray(value) && value.some(isDocument)) return value.flatMap((one: unknown, index) => leavesOf(field?.entry, one, [...place, index]));
  if (!isDocument(value)) return [{ place, value, field }];
  const chosen = field?.variants?.find((variant) => variant.value === value[field.fields?.[0]?.name ?? ''])?.fields ?? [];
  return leaves([...(field?.fields ?? []), ...chosen], value, place);
}

/** What is drawn of the document, and by which field: head, and every entry of every group. */
const DRAWN = [
  ...leaves(headOf(RULE_SET_FIELDS), Object.fromEntries(headOf(RULE_SET_FIELDS).map(({ name }) => [name, DOCUMENT[name]])), []),
  ...groupsOf(RULE_SET_FIELDS, DOCUMENT).flatMap(({ entries }) => entries).flatMap(({ place, above, fields }) => {
    const value = valueAt(DOCUMENT, place);
    return above.length === 0 ? leavesOf(fields[0], value, place) : leaves(fields, value as Document, place);
  }),
].flatMap(({ field, ...found }) => (field === undefined ? [] : [{ ...found, field }]));
const ALL = leaves(RULE_SET_FIELDS, DOCUMENT, []);
const key = ({ place }: Pick<Found, 'place'>): string => place.join('/');

/** What the control of a field shows of a value, and what it would hand back. */
function throughControl({ kind, options, entry }: FieldShape, value: unknown): unknown {
  switch (kind) {
    case 'share':
      return typeof value === 'string' ? heldShare(shownShare(value), value) : undefined;
    case 'choice':
      return options?.find((option) => option.value === value)?.value;
    case 'yesNo':
      return typeof value === 'boolean' ? value : undefined;
    case 'count':
      return typeof value === 'number' ? value : undefined;
    case 'list':
      if (!Array.isArray(value)) return undefined;
      return entry?.options === undefined ? value.filter((one) => typeof one === 'string') : value.filter((one) => entry.options?.some((option) => option.value === one));
    case 'line':
    case 'paragraph':
    case 'day':
      return typeof value === 'string' ? value : undefined;
    case 'form':
    case 'variants':
      // A group that may be left out, and is: the box before it is not ticked.
      return value === null ? null : undefined;
    case 'identifier':
    case 'hash':
    case 'instant':
    case 'quarter':
    case 'year':
      return undefined;
  }
}

describe('the rule set of Longyao 2026', () => {
  it('has a control for everything it says, but for what is given', () => {
    const without = ALL.map(key).filter((one) => !DRAWN.map(key).includes(one));
    expect([...new Set(without.map((one) => one.replace(/\/\d+\//, '/…/')))]).toEqual([...GIVEN, `limits/…/${IDENTITY}`]);
    expect(DRAWN.length).toBeGreaterThan(250);
  });

  it('is shown whole by these controls, and read back from them', () => {
    const lost = DRAWN.filter(({ field, value }) => JSON.stringify(throughControl(field, value)) !== JSON.stringify(value));
    expect(lost.map(key)).toEqual([]);
  });

  it('is called in Chinese throughout', () => {
    const every = (fields: readonly FieldShape[]): readonly FieldShape[] => fields.flatMap((field) => [field, ...every(field.fields ?? []), ...every(field.entry?.fields ?? []), ...every((field.variants ?? []).flatMap((variant) => variant.fields))]);
    const han = /\p{Script=Han}/u;
    expect(every(RULE_SET_FIELDS).filter(({ label }) => !han.test(label)).map(({ name }) => name)).toEqual([]);
    // Grades are called A, B, C by the law itself, and limits by their codes.
    const codes = every(RULE_SET_FIELDS).flatMap(({ name, options = [], entry }) => [...options, ...(entry?.options ?? [])].filter(({ label }) => !han.test(label) && !/^[A-E][+-]?$/.test(label)).map(({ label }) => `${name} ${label}`));
    expect(codes.filter((one) => !one.startsWith(`${IDENTITY} `))).toEqual([]);
  });

  it('is the same document byte for byte when nothing was changed', () => {
    expect(JSON.stringify(written(RULE_SET_FIELDS, DOCUMENT))).toBe(JSON.stringify(DOCUMENT));
  });
});

describe('what the controls hold', () => {
  const limit = { code: 'D1', title: '备案', count: { direction: 'after', span: { amount: 1, unit: 'wd' } } };
  const held = (value: Document): unknown => valueAt(written(RULE_SET_FIELDS, { limits: [value] }), ['limits', 0]);

  it('leaves out what is empty, and says null where the contract wants it said', () => {
    expect(held({ ...limit, count: undefined, warn: undefined, note: '', runsToNextWorkingDay: '' })).toEqual({ code: 'D1', title: '备案', count: null });
  });

  it('has of several ways of counting only what the chosen one says', () => {
    expect(held({ ...limit, count: { direction: 'on', month: 3, day: 1, span: { amount: 1, unit: 'wd' } } })).toMatchObject({ count: { direction: 'on', month: 3, day: 1 } });
    expect(held({ ...limit, count: { direction: 'on', month: 3, day: 1, span: { amount: 1, unit: 'wd' } } })).not.toHaveProperty('count.span');
  });

  it('has rows that were added and are still empty, so that they are told', () => {
    expect(written(RULE_SET_FIELDS, { strata: [undefined], colours: { escalations: [undefined, { to: 'leader', afterWorkingDays: null }] } })).toEqual({ strata: [{}], colours: { escalations: [{}, { to: 'leader' }] } });
  });

  it('keeps a field nobody knows, so that it is refused and not lost', () => {
    expect(written(RULE_SET_FIELDS, { cap: { perYear: 2 } })).toEqual({ cap: { perYear: 2 } });
  });
});

describe('an entry', () => {
  const strata = [{ id: 'a', title: '重点', rate: '0.18' }, { id: 'b', title: '一般', rate: '0.05' }];

  it('is told with what was made of it, strata one by one with their order', () => {
    expect(turnsOf({ onSitePerYear: 2 }, { onSitePerYear: 3 })).toEqual([{ field: '每年现场次数', was: '2', becomes: '3' }]);
    expect(turnsOf(strata, [{ ...strata[1], rate: '0.06' }, strata[0], { id: 'c', title: '新层' }])).toEqual([
      { field: '一般 · 比例', was: '5%', becomes: '6%' }, { field: '新层', was: null, becomes: '新增整项' }, { field: '先后次序', was: '重点、一般', becomes: '一般、重点' },
    ]);
    expect(turnsOf(strata, strata.slice(0, 1))).toEqual([{ field: '一般', was: '整项', becomes: null }]);
    expect(turnsOf(undefined, undefined)).toEqual([]);
  });

  it('is found in another version by its code, wherever it stands there', () => {
    const document = { limits: [{ code: 'D2' }, { code: 'D1', title: '备案' }] };
    const [, limits] = groupsOf(RULE_SET_FIELDS, document);
    const [first, second] = limits?.entries ?? [];
    expect([first, second].map((entry) => entry && sameEntry({ limits: [{ code: 'D1', title: '旧' }] }, document, entry))).toEqual([undefined, { code: 'D1', title: '旧' }]);
    expect(limits?.list?.missing).toContain('D28');
  });
});
