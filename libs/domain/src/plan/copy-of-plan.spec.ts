import { describe, expect, it } from '@jest/globals';
import { day, quarter } from '../draw/draw.fixture.js';
import { DEPARTMENTS, ITEMS } from '../process/world.fixture.js';
import { copyOfPlan, type CopyQuestion } from './copy-of-plan.js';
import { checkPlanItem } from './guards.js';
import { JOINT, SINGLE } from './plan.fixture.js';

const strata = ['special', 'key', 'simplified', 'registered'].map((id) => ({ id, title: `分层${id}`, rate: '0.1' }));
const ground = { departments: DEPARTMENTS, items: ITEMS, rules: { strata } };
const copy = (change: Partial<CopyQuestion> = {}) => copyOfPlan({ lines: [JOINT, SINGLE], strata, year: 2027, ground, showRate: (rate) => `${Number(rate) * 100}%`, ...change });

describe('a plan copied into the next year', () => {
  it('is the same lines in the same quarters, and passes the guards of today', () => {
    const { lines, remarks } = copy();
    expect(remarks).toEqual([]);
    expect(lines.map(({ id, name, lead, participants, items }) => ({ id, name, lead, participants, items }))).toEqual([JOINT, SINGLE].map(({ id, name, lead, participants, items }) => ({ id, name, lead, participants, items })));
    expect(lines[0]?.quarters).toEqual([{ quarter: '2027Q4', from: '2027-10-12', to: '2027-12-15' }]);
    for (const line of lines) expect(checkPlanItem(line, 2027, ground)).toBeNull();
  });

  it('moves the 29th of February to a day that is there', () => {
    const leap = { ...SINGLE, quarters: [{ quarter: quarter('2028Q1'), from: day('2028-02-29'), to: day('2028-03-31') }] };
    expect(copy({ lines: [leap], year: 2029 }).lines[0]?.quarters).toEqual([{ quarter: '2029Q1', from: '2029-02-28', to: '2029-03-31' }]);
  });

  it('leaves out items that are gone or not public any more, and says so at the line', () => {
    const items = ITEMS.filter(({ code }) => code !== 'W1').map((item) => (item.code === 'A1' ? { ...item, publishedOn: null } : item));
    const { lines, remarks } = copy({ ground: { ...ground, items } });
    expect(lines.map((line) => line.items)).toEqual([['W2', 'A2'], ['W2']]);
    expect(remarks.map(({ line, field }) => [line, field])).toEqual([['J', 'items'], ['J', 'items'], ['S', 'items']]);
    for (const { message } of remarks) expect(message).toMatch(/没有带入。$/);
  });

  it('leaves out a body that may not check any more together with its items, and an empty lead to be chosen', () => {
    const without = (id: string) => ({ ...ground, departments: DEPARTMENTS.map((one) => (one.id === id ? { ...one, inspectionBody: null } : one)) });
    expect(copy({ lines: [JOINT], ground: without('air') }).lines[0]).toMatchObject({ lead: 'water', participants: [], items: ['W1', 'W2'] });
    const { lines, remarks } = copy({ lines: [SINGLE], ground: without('water') });
    expect(lines[0]).toMatchObject({ lead: '', items: [] });
    expect(remarks.map(({ field }) => field)).toEqual(['lead', 'items', 'items']);
  });

  it('tells once what rate is another now, and leaves out a stratum and a theme that the rules do not have', () => {
    const now = strata.filter(({ id }) => id !== 'special').map((one) => (one.id === 'simplified' ? { ...one, rate: '0.05' } : one));
    const { lines, remarks } = copy({ lines: [{ ...JOINT, theme: 'gone' }, SINGLE, SINGLE], ground: { ...ground, rules: { strata: now } } });
    expect([lines[0]?.strata, lines[0]?.theme]).toEqual([['key'], undefined]);
    expect(remarks).toEqual([
      { line: 'J', field: 'strata', message: '现行规则集没有分层“分层special”，没有带入。' },
      { line: 'J', field: 'theme', message: '现行规则集没有这个一业一查主题，没有带入。' },
      { line: null, field: 'strata', message: '“分层simplified”的抽取比例由 10% 改为 5%，按现行比例抽取。' },
    ]);
  });
});
