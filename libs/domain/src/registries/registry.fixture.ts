import fc from 'fast-check';
import type { Day } from '../base.js';
import { addDays, requireDay } from '../calendar/day.js';
import { enterprise } from '../draw/draw.fixture.js';
import type { Enterprise } from './enterprise.js';
import type { Held, Term } from './holding.js';
import type { EnterpriseEntry } from './revise-enterprise.js';

const FIRST = requireDay('2025-01-01');
export const anyDay: fc.Arbitrary<Day> = fc.nat(900).map((days) => addDays(FIRST, days));

/** Any term, open at either end, never upside down. */
const anyTerm: fc.Arbitrary<Term> = fc.tuple(fc.option(anyDay), fc.option(fc.nat(400))).map(([from, length]) => ({ from, to: length === null ? null : addDays(from ?? FIRST, length) }));

const anySource = fc.option(fc.constantFrom('冀环办发〔2026〕1号', '名录〔2026〕'));
const anyHeld = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Held<Value>> => fc.tuple(anyTerm, values, anySource).map(([term, value, source]) => ({ ...term, value, source }));

const anyGrade = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'unrated' as const);
const anyStatus = fc.constantFrom('operating', 'suspended', 'closed' as const);
const anyLists = fc.constantFrom('water', 'air', 'soil' as const);
const anyMeans = fc.constantFrom('video', 'energyUse' as const);
const anyPermit = fc.tuple(anyTerm, fc.constantFrom('key', 'simplified', 'registered' as const), fc.constantFrom('valid', 'valid', 'cancelled' as const), fc.option(fc.constantFrom('N1', 'N2')))
  .map(([{ from, to }, permitClass, status, number]) => ({ number, class: permitClass, validFrom: from, validTo: to, status }));

const many = <T>(one: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[] | undefined> => fc.option(fc.array(one, { minLength, maxLength: 4 }), { nil: undefined });

/** An enterprise told flat, with its dates, or some of each. */
export const anyToldEnterprise: fc.Arbitrary<Enterprise> = fc
  .record({
    permits: many(anyPermit),
    statuses: many(fc.tuple(fc.option(anyDay), anyStatus, anySource).map(([from, value, source]) => ({ from, value, source, reason: null })), 1),
    keyListings: many(anyHeld(anyLists)),
    positiveListings: many(fc.tuple(anyTerm, anyDay).map(([{ to }, from]) => ({ from, to: to !== null && to < from ? null : to, source: null, exitReason: null }))),
    airGrades: many(anyHeld(fc.constantFrom('A', 'C', 'leading', 'unrated' as const)).map((held) => ({ ...held, scheme: null }))),
    ecoCredits: many(anyHeld(anyGrade)),
    creditRisks: many(anyHeld(anyGrade)),
    highRisks: many(anyTerm.map((term) => ({ ...term, reason: '涉重金属', approvedBy: '局务会', source: null }))),
    means: many(anyHeld(anyMeans)),
    airGrade: fc.constantFrom('A', 'C', 'unrated' as const),
    permitClass: fc.constantFrom('key', 'registered', 'none' as const),
    status: anyStatus,
  })
  .map((told) => enterprise(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))));

const until = <Value>(values: fc.Arbitrary<Value>, from: Day) => fc.tuple(values, fc.option(fc.nat(300))).map(([value, length]) => ({ value, to: length === null ? null : addDays(from, length) }));
const rating = (from: Day) => fc.tuple(anyGrade, fc.option(fc.nat(200))).map(([grade, ago]) => ({ grade, ratedOn: ago === null || grade === 'unrated' ? null : addDays(from, -ago) }));

/** What a keeper may enter for a day: every term holds on it. */
export const anyEntryFor = (from: Day): fc.Arbitrary<EnterpriseEntry> =>
  fc.record({
    name: fc.constantFrom('演练一号厂', '演练改名厂'), town: fc.constant('130525100'), address: fc.constant('演练路1号'), industry: fc.constant('3011'),
    status: fc.tuple(anyStatus, fc.option(fc.constant('自行停产'))).map(([value, reason]) => ({ value, reason })),
    permits: fc.array(anyPermit, { maxLength: 3 }),
    keyLists: fc.uniqueArray(until(anyLists, from), { selector: ({ value }) => value, maxLength: 3 }),
    positiveList: fc.option(fc.tuple(fc.nat(200), fc.option(fc.nat(200))).map(([ago, length]) => ({ from: addDays(from, -ago), to: length === null ? null : addDays(from, length), exitReason: null }))),
    airGrade: until(fc.constantFrom('A', 'C', 'leading', 'unrated' as const), from).map((one) => ({ ...one, scheme: null })),
    ecoCredit: rating(from), creditRisk: rating(from),
    highRisk: fc.option(until(fc.constant('涉重金属'), from).map(({ value, to }) => ({ reason: value, approvedBy: '局务会', to }))),
    nonSiteMeans: fc.uniqueArray(until(anyMeans, from), { selector: ({ value }) => value, maxLength: 2 }),
    penalties: fc.constant([]), tags: fc.subarray(['涉气', '化工园区']),
  });
