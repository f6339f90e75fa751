import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import type { Crypto, Quarter } from '../base.js';
import { instantFromMillis, instantMillis, parseQuarter, requireDay, startOfDay } from '../calendar/day.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { RuleSet, Sourced } from '../rules/rule-set.js';
import type { MatchableOfficer } from './officer-eligibility.js';
import { witnessCommitment, type WitnessStatement } from './witness.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const nodeCrypto: Crypto = {
  sha256,
  hmac: (keyHex, message) => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(message, 'utf8').digest('hex'),
  digest: (value) => sha256(canonicalize(value) ?? ''),
};

export function quarter(text: string): Quarter {
  const parsed = parseQuarter(text);
  if (parsed === null) throw new Error(`not a quarter: ${text}`);
  return parsed;
}

export const day = requireDay;

const sourced: Sourced = { source: '试验规则', confidence: 'low' };

/** The ratios and grades of the scheme; limits play no part here. */
export const rules: RuleSet = {
  id: 'try-2026',
  version: 3,
  title: '试验规则集',
  jurisdiction: '130525',
  effectiveFrom: day('2026-01-01'),
  limits: [],
  colours: { ...sourced, yellowWorkingDaysLeft: 3, yellowByDaysOver: 5, yellowShare: '0.8', escalations: [] },
  strata: [
    { source: '实施方案 二(四)', confidence: 'high', id: 'special', class: 'special', title: '特殊监管对象', rate: '0.2', grounds: ['penalisedLastQuarter', 'airBelowB', 'creditBelowB', 'highRisk'] },
    { source: '实施方案 二(四)', confidence: 'high', id: 'key', class: 'key', title: '重点监管对象', rate: '0.18', grounds: ['permitKey', 'keyDischarger'] },
    { source: '实施方案 二(四)', confidence: 'high', id: 'simplified', class: 'general', title: '一般监管对象（简化管理）', rate: '0.05', grounds: ['permitSimplified'] },
    { source: '实施方案 二(四)', confidence: 'high', id: 'registered', class: 'general', title: '一般监管对象（登记管理）', rate: '0.005', grounds: ['permitRegistered'] },
  ],
  grading: {
    source: '规则 R2、R6',
    confidence: 'medium',
    air: { atOrAboveB: ['A+', 'A', 'B', 'B-', 'leading'], belowB: ['C', 'D', 'nonLeading'] },
    ecoCredit: { atOrAboveB: ['A', 'B'], belowB: ['C', 'D', 'E'] },
    creditRisk: { atOrAboveB: ['A', 'B'], belowB: ['C', 'D', 'E'] },
    keyDischargerLists: ['water', 'air', 'noise', 'groundwater'],
    creditThatCounts: 'ecoCreditElseRisk',
  },
  draw: { ...sourced, rounding: 'ceiling', minimumPerStratum: 1 },
  cap: { ...sourced, onSitePerYear: 2 },
  nonSite: { ...sourced, classes: ['general'], anyOf: ['positiveList', 'airAtOrAboveB', 'creditAtOrAboveB'] },
  matching: { ...sourced, officersPerInspection: 2, loadSpread: 2 },
  returnVisit: { ...sourced, rate: '0.2', attempts: 3, followUpAtOrBelow: 2 },
  crimeTransfer: { ...sourced, officersInTaskGroup: 2 },
};

/** Operating, without permit, grade, list or means: matches nothing. */
export const plain: Enterprise = {
  id: 'E0001',
  jurisdiction: '130525',
  uscc: '91130525MA0000000X',
  name: '演练一号厂',
  town: '130525100',
  address: '演练路1号',
  industry: '3011',
  status: 'operating',
  permitClass: 'none',
  permitNumber: null,
  keyLists: [],
  positiveList: null,
  airGrade: 'unrated',
  ecoCredit: { grade: 'unrated', ratedOn: null },
  creditRisk: { grade: 'unrated', ratedOn: null },
  highRisk: null,
  nonSiteMeans: [],
  penalties: [],
};

export const enterprise = (more: Partial<Enterprise>): Enterprise => ({ ...plain, ...more });

export const officer = (id: string, more: Partial<MatchableOfficer> = {}): MatchableOfficer => ({
  id,
  department: 'squad',
  status: 'active',
  tags: [],
  leave: [],
  avoids: [],
  certificates: [{ validFrom: day('2024-01-01'), validTo: day('2028-12-31') }],
  ...more,
});

const days = fc.integer({ min: 0, max: 720 }).map((n) => day(new Date(Date.UTC(2025, 6, 1) + n * 86_400_000).toISOString().slice(0, 10)));
const credit = fc.record({ grade: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'unrated'), ratedOn: fc.option(days) }) as fc.Arbitrary<Enterprise['ecoCredit']>;

/** Any enterprise of the fictional county. */
export const anyEnterprise: fc.Arbitrary<Enterprise> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }),
  status: fc.constantFrom('operating', 'operating', 'operating', 'closed', 'suspended'),
  permitClass: fc.constantFrom('key', 'simplified', 'registered', 'none'),
  keyLists: fc.subarray(['water', 'air', 'noise', 'groundwater', 'soil', 'risk'] as const),
  positiveList: fc.option(fc.record({ from: days, to: fc.option(days) })),
  airGrade: fc.constantFrom('A+', 'A', 'B', 'B-', 'C', 'D', 'leading', 'nonLeading', 'unrated'),
  ecoCredit: credit,
  creditRisk: credit,
  highRisk: fc.option(fc.constant({ reason: '危险废物贮存量大', approvedBy: 'P01' })),
  nonSiteMeans: fc.subarray(['onlineMonitoring', 'powerMetering', 'video', 'energyUse'] as const),
  penalties: fc.array(fc.record({ decisionNumber: fc.string({ maxLength: 8 }), decidedOn: days }), { maxLength: 3 }),
}).map((own) => enterprise(own));

interface Witnessed {
  readonly task: string;
  readonly nonce: string;
  readonly on: string;
  /** Those who committed and revealed, and those who never revealed. */
  readonly told: readonly string[];
  readonly silent?: readonly string[];
}

/** Witnesses who committed to a number on that day and revealed it, or were set aside, one minute after the other. */
export function witnessed({ task, nonce, on, told, silent = [] }: Witnessed): readonly WitnessStatement[] {
  const at = (minute: number) => instantFromMillis(instantMillis(startOfDay(day(on))) + minute * 60_000);
  return [...told, ...silent].sort().map((witness, index, all) => {
    const secret = { number: String(1000 + index), blind: sha256(witness) };
    const commitment = witnessCommitment({ task, nonceHash: sha256(nonce), witness }, secret, nodeCrypto);
    const end = at(all.length + index);
    const open = told.includes(witness);
    return { witness, commitment, committedAt: at(index), revealed: open ? { ...secret, at: end } : null, setAside: open ? null : { reason: '到期未揭示', at: end } };
  });
}
