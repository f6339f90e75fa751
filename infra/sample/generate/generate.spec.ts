import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CheckItem, Day, Department, Enterprise, Officer, Quarter, RuleSet } from '#domain';
import { addDays, parseQuarter, quarterEnd, quarterOf, quarterStart, requireDay } from '#domain/calendar/day';
import { classify } from '#domain/classification/classify';
import { canCover, constraintAgainst } from '#domain/draw/officer-eligibility';
import { showIndustry, showTown } from '#domain/registries/codes/names';
import { checkUscc } from '#domain/registries/uscc';
import { superiorsList } from '#contract/http/items';
import { readRuleSet } from '#contract/rule-set';
import { readAccounts } from '#persistence/registries/read-accounts';
import { readRegistry } from '#persistence/registries/read-registry';
import { generateJurisdiction, generateLongyao, type RegistryFiles } from './generate.js';
import { longyaoRuleSet, sampleFolder } from './rule-set.js';

const committed = (name: string): Buffer => readFileSync(join(sampleFolder(), name));

function quarter(text: string): Quarter {
  const found = parseQuarter(text);
  if (found === null) throw new Error(text);
  return found;
}

interface Registries {
  readonly departments: readonly Department[];
  readonly items: readonly CheckItem[];
  readonly officers: readonly Officer[];
  readonly enterprises: readonly Enterprise[];
}

/** Through the code that any import uses; every problem of every file is shown at once. */
function imported(files: RegistryFiles, code: string): Registries {
  const file = (name: keyof RegistryFiles) => ({ name, content: Buffer.from(files[name], 'utf8') });
  const departments = readRegistry('department', { departments: file('departments.csv') }, code);
  const items = readRegistry('checkItem', { items: file('check-items.csv'), lines: file('check-item-lines.csv'), bases: file('legal-bases.csv') }, code);
  const officers = readRegistry('officer', { officers: file('officers.csv') }, code);
  const enterprises = readRegistry('enterprise', { enterprises: file('enterprises.csv') }, code);
  const accounts = readAccounts(file('accounts.csv'), code);
  expect([departments, items, officers, enterprises, accounts].flatMap(({ problems }) => problems)).toEqual([]);
  return { departments: departments.entries, items: items.entries, officers: officers.entries, enterprises: enterprises.entries };
}

function strataOf(enterprises: readonly Enterprise[], rules: RuleSet, when: Quarter): Readonly<Record<string, number>> {
  const strata = enterprises.filter(({ status }) => status === 'operating').map((one) => classify(one, when, rules).stratum ?? 'unclassified');
  return Object.fromEntries([...Map.groupBy(strata, (id) => id)].map(([id, all]) => [id, all.length]));
}

/** Departments that could not send two officers who carry every tag of their published items, in this window. */
function unstaffed({ departments, items, officers, enterprises }: Registries, from: Day, to: Day): readonly string[] {
  const acting = departments.filter(({ inspectionBody }) => inspectionBody !== null);
  return acting.flatMap(({ id }) => {
    const tags = [...new Set(items.filter(({ department }) => department === id).flatMap(({ requiredTags }) => requiredTags))];
    const short = enterprises.filter((enterprise) => {
      const free = officers.filter((officer) => officer.department === id && constraintAgainst(officer, enterprise.id, { from, to }) === null);
      return !canCover(tags, 2, free);
    });
    return short.length > 0 ? [id] : [];
  });
}

const distinct = (values: readonly string[]): number => new Set(values).size;

describe('the files of 隆尧县', () => {
  const files = generateLongyao();
  const registries = imported(files, '130525');
  const { departments, items, officers, enterprises } = registries;

  it.each(Object.keys(files))('%s is what the generator makes, byte for byte', (name) => {
    const made = Object.entries(files).find(([file]) => file === name)?.[1] ?? '';
    expect(committed(name).equals(Buffer.from(made, 'utf8'))).toBe(true);
  });

  it('have a rule set that holds, for this jurisdiction', () => {
    const reading = readRuleSet(JSON.parse(committed('rule-set.json').toString('utf8')));
    expect(reading).toMatchObject({ ok: true, ruleSet: { id: '130525-2026', version: 3, jurisdiction: '130525', effectiveFrom: '2026-02-27' } });
  });

  it('have 1,200 enterprises with sound codes, each once, and permits of their own', () => {
    expect(enterprises).toHaveLength(1200);
    expect(distinct(enterprises.map(({ uscc }) => uscc))).toBe(1200);
    expect(distinct(enterprises.map(({ name }) => name))).toBe(1200);
    for (const { uscc } of enterprises) expect(checkUscc(uscc)).toEqual({ ok: true, value: uscc });
    expect(enterprises.every(({ uscc, name }) => uscc.slice(2, 10) === '130525EX' && name.includes('示例'))).toBe(true);
  });

  it('lie in every town of the county and are of industries that can be called by name', () => {
    for (const { town, address, industry } of enterprises) {
      const named = showTown(town).slice(0, -`（${town}）`.length);
      expect([address, named !== '' && address.startsWith(named)]).toEqual([address, true]);
      expect([industry, /未收录/.test(showIndustry(industry))]).toEqual([industry, false]);
    }
    expect(distinct(enterprises.map(({ town }) => town))).toBe(12);
  });

  it('have the mix of a county', () => {
    const shares = Map.groupBy(enterprises, ({ permitClass }) => permitClass);
    expect(Object.fromEntries([...shares].map(([permitClass, all]) => [permitClass, all.length]))).toEqual({ registered: 840, simplified: 216, key: 60, none: 84 });
    expect(enterprises.filter(({ status }) => status === 'operating').length).toBeGreaterThan(1100);
    const grades = new Set(enterprises.map(({ airGrade }) => airGrade));
    expect([...grades].sort()).toEqual(['A', 'A+', 'B', 'B-', 'C', 'D', 'leading', 'nonLeading', 'unrated']);
    expect(new Set(enterprises.flatMap(({ keyLists }) => keyLists)).size).toBe(6);
    expect(new Set(enterprises.flatMap(({ nonSiteMeans }) => nonSiteMeans)).size).toBe(4);
  });

  it.each(['2026Q1', '2026Q2', '2026Q3', '2026Q4', '2027Q1'])('have somebody in every stratum in %s', (when) => {
    const sizes = strataOf(enterprises, longyaoRuleSet(), quarter(when));
    for (const { id } of longyaoRuleSet().strata) expect(sizes[id]).toBeGreaterThan(20);
    expect(sizes['unclassified']).toBeGreaterThan(0);
  });

  it('have decisions of every quarter of 2026 before the export', () => {
    const quarters = new Set(enterprises.flatMap(({ penalties }) => penalties).map(({ decidedOn }) => quarterOf(decidedOn)));
    expect([...quarters].sort()).toEqual(['2025Q4', '2026Q1', '2026Q2', '2026Q3']);
  });

  it('have the departments of the scheme, four outside ones, and a third party that is not on the list', () => {
    const kinds = Map.groupBy(departments, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({ brigade: 1, section: 5, monitoring: 1, squad: 3, outside: 4, thirdParty: 1 });
    expect(departments.filter(({ inspectionBody }) => inspectionBody === null).map(({ id }) => id)).toEqual(['130525-D06', '130525-D15']);
  });

  it('have at least 20 ecological items, one of them unpublished, and items of every outside department', () => {
    expect(items.filter(({ code, publishedOn }) => code.startsWith('130525-HB-') && publishedOn !== null).length).toBeGreaterThanOrEqual(20);
    expect(items.filter(({ publishedOn }) => publishedOn === null).map(({ code }) => code)).toEqual(['130525-HB-029']);
    expect(distinct(items.map(({ code }) => code))).toBe(items.length);
    expect(new Set(items.flatMap(({ methods }) => methods)).size).toBe(5);
    for (const { id } of departments.filter(({ kind }) => kind === 'outside')) expect(items.some(({ department }) => department === id)).toBe(true);
    expect(items.every(({ department }) => departments.some(({ id, inspectionBody }) => id === department && inspectionBody !== null))).toBe(true);
  });

  it('end the ten repealed laws on the day before the Code, which follows them with its article open (R11)', () => {
    const bases = items.flatMap(({ legalBases }) => legalBases);
    const ended = bases.filter(({ effectiveTo }) => effectiveTo !== null);
    expect(new Set(ended.map(({ title }) => title)).size).toBe(9);
    expect(ended.every(({ effectiveTo, successor, verified }) => effectiveTo === '2026-08-14' && successor === '《中华人民共和国生态环境法典》' && !verified)).toBe(true);
    const inForce = (item: CheckItem): boolean => item.legalBases.some(({ effectiveTo }) => effectiveTo === null);
    expect(items.every(inForce)).toBe(true);
    expect(new Set(bases.filter(({ verified }) => verified).map(({ title }) => title))).toEqual(new Set(['《排污许可管理条例》（国务院令第736号）']));
  });

  it('have a list of the city, written by hand, of which the county claims what its departments are charged with', () => {
    const list = superiorsList.parse(JSON.parse(committed('city/list.json').toString('utf8')));
    const file = (name: string) => ({ name, content: committed(`city/${name}`) });
    const { entries, problems } = readRegistry('checkItem', { items: file('items.csv'), lines: file('lines.csv'), bases: file('bases.csv') }, list.issuer);
    expect(problems).toEqual([]);
    expect(entries.length).toBeGreaterThan(list.claims.length);
    expect(list.claims.every(({ code, department }) => entries.some((item) => item.code === code) && departments.some(({ id, inspectionBody }) => id === department && inspectionBody !== null))).toBe(true);
    expect(new Set(entries.map(({ weight }) => weight))).toEqual(new Set(['key', 'general']));
    expect(entries.filter(({ code }) => items.some((own) => own.code === code))).toEqual([]);
  });

  it('have the ten laws that the Code repeals as data with a source, to be confirmed', () => {
    const laws = JSON.parse(committed('repealed-laws.json').toString('utf8'));
    expect(laws).toMatchObject({ confidence: 'V-2nd S8', verified: false, code: { effectiveFrom: '2026-08-15' } });
    expect(laws.repealed).toHaveLength(10);
  });

  it('have 40 officers: some expired, stopped, on leave or avoiding a firm of the registry', () => {
    expect(officers).toHaveLength(40);
    expect(distinct(officers.map(({ id }) => id))).toBe(40);
    expect(officers.filter(({ certificates }) => certificates.every(({ validTo }) => validTo < '2026-11-23')).length).toBe(1);
    expect(officers.filter(({ status }) => status === 'stopped').length).toBe(1);
    expect(officers.filter(({ leave }) => leave.length > 0).length).toBe(2);
    const avoided = officers.flatMap(({ avoids }) => avoids);
    expect(avoided.length).toBeGreaterThan(2);
    expect(avoided.every((id) => enterprises.some((enterprise) => enterprise.id === id))).toBe(true);
  });

  it.each(['2026Q1', '2026Q2', '2026Q3', '2026Q4', '2027Q1', '2027Q2', '2027Q3', '2027Q4'])('can staff every department in %s', (text) => {
    const when = quarter(text);
    expect(unstaffed(registries, quarterStart(when), quarterEnd(when))).toEqual([]);
  });
});

describe('a fictional jurisdiction', () => {
  const order = { code: '999003', name: '演练-3', enterprises: 60, seed: 'walkthrough', today: '2026-11-23' };

  it.each(['2026-11-23', '2027-01-01', '2028-02-29', '2031-12-31'].flatMap((today) => [30, 60, 200].map((enterprises) => ({ today, enterprises }))))(
    'can be imported, drawn from and staffed: %p',
    ({ today, enterprises }) => {
      const files = generateJurisdiction({ ...order, today, enterprises, seed: `${today}/${String(enterprises)}` });
      const registries = imported(files, order.code);
      const reading = readRuleSet(JSON.parse(files['rule-set.json']));
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
      expect(reading.ruleSet).toMatchObject({ id: `999003-${today.slice(0, 4)}`, jurisdiction: '999003' });
      const day = requireDay(today);
      const sizes = strataOf(registries.enterprises, reading.ruleSet, quarterOf(day));
      for (const { id } of reading.ruleSet.strata) expect({ [id]: sizes[id] ?? 0 }).not.toEqual({ [id]: 0 });
      expect(registries.enterprises).toHaveLength(enterprises);
      expect(unstaffed(registries, day, addDays(day, 180))).toEqual([]);
    },
  );

  it('is the same for the same order and another for another seed', () => {
    expect(generateJurisdiction(order)).toEqual(generateJurisdiction(order));
    expect(generateJurisdiction({ ...order, seed: 'other' })['enterprises.csv']).not.toBe(generateJurisdiction(order)['enterprises.csv']);
  });

  it('shares no id and no login with the county', () => {
    const names = (text: string): readonly string[] => text.split('\r\n').slice(1).flatMap((line) => line.split(',').slice(0, 1)).filter((id) => id !== '');
    for (const [name, content] of Object.entries(generateLongyao())) {
      const own = new Set(names(Object.entries(generateJurisdiction(order)).find(([file]) => file === name)?.[1] ?? ''));
      expect(names(content).filter((id) => own.has(id))).toEqual([]);
    }
  });

  it.each([{ today: '2026-02-30' }, { code: '99' }, { enterprises: 29 }])('is refused for %p', (wrong) => {
    expect(() => generateJurisdiction({ ...order, ...wrong })).toThrow(RangeError);
  });
});
