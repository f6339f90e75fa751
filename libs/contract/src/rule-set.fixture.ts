import { LIMIT_NAMES } from '#domain/limits/limit-names';
import { LIMIT_CODES } from './rule-set.js';

type Document = Record<string, unknown>;

const sourced = { source: '测试依据', confidence: 'medium' };

/** A small rule set that holds, as parsed JSON; every test takes a new one and spoils a part of it. */
export function ruleSetDocument(): Document {
  return {
    id: '130525-2026',
    version: 1,
    title: '测试规则集',
    jurisdiction: '130525',
    effectiveFrom: '2026-01-01',
    limits: LIMIT_CODES.map((code) => ({ code, title: LIMIT_NAMES[code], anchor: '起算之日', count: { direction: 'after', span: { amount: 5, unit: 'wd' } }, severity: 'hard', ...sourced })),
    colours: { yellowWorkingDaysLeft: 3, yellowByDaysOver: 5, yellowShare: '0.8', escalations: [{ afterWorkingDays: 1, to: 'unitHead' }, { afterWorkingDays: 3, to: 'brigade' }], ...sourced },
    strata: [
      { id: 'special', class: 'special', title: '特殊', rate: '0.2', grounds: ['penalisedLastQuarter', 'airBelowB', 'creditBelowB', 'highRisk'], ...sourced },
      { id: 'key', class: 'key', title: '重点', rate: '0.18', grounds: ['permitKey', 'keyDischarger'], ...sourced },
      { id: 'simplified', class: 'general', title: '一般（简化管理）', rate: '0.05', grounds: ['permitSimplified'], ...sourced },
      { id: 'registered', class: 'general', title: '一般（登记管理）', rate: '0.005', grounds: ['permitRegistered'], ...sourced },
    ],
    grading: {
      air: { atOrAboveB: ['A+', 'A', 'B', 'B-', 'leading'], belowB: ['C', 'D', 'nonLeading'] },
      ecoCredit: { atOrAboveB: ['A', 'B'], belowB: ['C', 'D', 'E'] },
      creditRisk: { atOrAboveB: ['A', 'B'], belowB: ['C', 'D', 'E'] },
      keyDischargerLists: ['water', 'air', 'noise', 'groundwater'],
      creditThatCounts: 'ecoCreditElseRisk',
      ...sourced,
    },
    draw: { rounding: 'ceiling', minimumPerStratum: 1, ...sourced },
    cap: { onSitePerYear: 2, ...sourced },
    nonSite: { classes: ['general'], anyOf: ['positiveList', 'airAtOrAboveB', 'creditAtOrAboveB'], ...sourced },
    matching: { officersPerInspection: 2, loadSpread: 2, ...sourced },
    returnVisit: { rate: '0.2', attempts: 3, followUpAtOrBelow: 2, ...sourced },
    crimeTransfer: { officersInTaskGroup: 2, ...sourced },
  };
}

/** The document with one value replaced; `undefined` takes it away. @param path keys and places, outermost first */
export function spoilt(path: readonly (string | number)[], value: unknown): Document {
  const document = ruleSetDocument();
  const parent = path.slice(0, -1).reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), document);
  const last = path.at(-1);
  if (!isNode(parent) || last === undefined) throw new Error(`no such place: ${path.join('/')}`);
  parent[last] = value;
  // undefined does not exist in JSON: the field is gone.
  return asDocument(JSON.parse(JSON.stringify(document)));
}

function isNode(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function asDocument(value: unknown): Document {
  if (!isNode(value)) throw new Error('a rule set is an object');
  return { ...value };
}
