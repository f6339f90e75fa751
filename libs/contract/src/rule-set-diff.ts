import type { Confidence, RuleSet } from '#domain';
import { limitNamed } from '#domain/limits/limit-names';
import { isPlainObject, saidOf, type Said } from './rule-set-words.js';
import { partName } from './rule-set-wording.js';

/** One thing that differs between two rule sets, as a person reads it. */
export interface RuleSetChange {
  /** '录入检查结果时限（D12）', '分层 key', '频次上限' */
  readonly entry: string;
  /** '期限', '比例', '每年现场次数'; of an entry that comes or goes whole: '整项'. */
  readonly field: string;
  /** null: it was not there. */
  readonly was: string | null;
  /** null: it is there no longer. */
  readonly becomes: string | null;
  /** Where the entry comes from, and how sure that is; of what is taken away, as it was. */
  readonly source: string | null;
  readonly confidence: Confidence | null;
  /** What it changes in practice. */
  readonly affects: string;
}

interface Entry {
  readonly part: keyof RuleSet;
  readonly label: string;
  readonly value: unknown;
}

/** What of the work each part decides. A part that is not named here changes what its own words say. */
const AFFECTS: Readonly<Partial<Record<keyof RuleSet, string>>> = {
  title: '规则集的名称',
  effectiveFrom: '从哪一天起，新开始的流程按新的规则集',
  limits: '新开始的流程的时限和到期提醒',
  colours: '新开始的流程何时转黄、逾期后升级到谁',
  strata: '下一次抽取的分层、各层家数和抽取家数',
  grading: '监管类别：哪些企业属于哪一层，哪些以非现场方式核查',
  draw: '下一次抽取的家数',
  cap: '每家企业每年现场检查的次数',
  nonSite: '哪些企业以非现场方式核查',
  matching: '执法人员的匹配',
  returnVisit: '回访的抽样比例和跟进',
  crimeTransfer: '涉嫌犯罪案件移送的专案组',
  themes: '一业一查抽查哪些行业、哪些事项、由哪些部门参加',
  merging: '抽取前提示哪些任务合并实施',
  urging: '同一环节多久可以催办一次',
};

/** From one rule set to another, entry by entry: limits by code, strata by id, everything else by its part. Empty: they say the same. */
export function compareRuleSets(before: RuleSet, after: RuleSet): readonly RuleSetChange[] {
  const [old, anew] = [entriesOf(before), entriesOf(after)];
  const keys = [...new Set([...old.keys(), ...anew.keys()])];
  return [...keys.flatMap((key) => changesOf(old.get(key), anew.get(key))), ...orderOfStrata(before, after)];
}

function entriesOf({ id: _, version: _version, jurisdiction: _jurisdiction, limits, strata, themes = [], ...parts }: RuleSet): ReadonlyMap<string, Entry> {
  return new Map<string, Entry>([
    ...limits.map((limit) => [`limits/${limit.code}`, { part: 'limits', label: limitNamed(limit.code, limit.title), value: limit }] as const),
    ...strata.map((stratum) => [`strata/${stratum.id}`, { part: 'strata', label: `分层 ${stratum.title}`, value: stratum }] as const),
    ...themes.map((theme) => [`themes/${theme.id}`, { part: 'themes', label: `一业一查主题 ${theme.title}`, value: theme }] as const),
    ...Object.entries(parts).map(([part, value]) => [part, { part: partOf(part), label: partName(part), value }] as const),
  ]);
}

/** The boundary where a key that was read from a rule set gets its type back. */
const partOf = (key: string): keyof RuleSet => key as keyof RuleSet;

function changesOf(before: Entry | undefined, after: Entry | undefined): readonly RuleSetChange[] {
  const entry = after ?? before;
  if (entry === undefined) return [];
  const [was, becomes] = [fieldsOf(before), fieldsOf(after)];
  const change = (field: string, from: string | null, to: string | null): RuleSetChange => ({ entry: entry.label, field, was: from, becomes: to, ...sourceOf(entry.value), affects: AFFECTS[entry.part] ?? partName(entry.part) });
  if (before === undefined || after === undefined) return [change('整项', whole(was), whole(becomes))];
  const names = [...new Set([...was.keys(), ...becomes.keys()])];
  return names.filter((name) => was.get(name) !== becomes.get(name)).map((name) => change(name, was.get(name) ?? null, becomes.get(name) ?? null));
}

function fieldsOf(entry: Entry | undefined): ReadonlyMap<string, string> {
  const said: readonly Said[] = entry === undefined ? [] : saidOf(entry.value);
  return new Map(said.map(({ field, words }) => [field === '' ? '内容' : field, words]));
}

const whole = (fields: ReadonlyMap<string, string>): string | null => (fields.size === 0 ? null : [...fields].map(([field, words]) => `${field}：${words}`).join('；'));

function sourceOf(value: unknown): Pick<RuleSetChange, 'source' | 'confidence'> {
  if (!isPlainObject(value)) return { source: null, confidence: null };
  const { source, confidence } = value;
  return { source: typeof source === 'string' ? source : null, confidence: confidence === 'high' || confidence === 'medium' || confidence === 'low' ? confidence : null };
}

/** R1: the first stratum with a ground that holds takes the enterprise, so their order is a rule. */
function orderOfStrata(before: RuleSet, after: RuleSet): readonly RuleSetChange[] {
  const shared = before.strata.filter(({ id }) => after.strata.some((stratum) => stratum.id === id)).map(({ id }) => id);
  const anew = after.strata.filter(({ id }) => shared.includes(id)).map(({ id }) => id);
  if (shared.join('/') === anew.join('/')) return [];
  return [{ entry: '分层', field: '先后次序', was: shared.join('、'), becomes: anew.join('、'), source: null, confidence: null, affects: AFFECTS.strata ?? '' }];
}
