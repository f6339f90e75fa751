import { Button, Tag } from 'antd';
import { COUNTED } from '#contract/http/process';
import { ENDINGS } from '#domain/inspection/inspection';
import { VISIT_ENDINGS } from '#domain/return-visit/return-visit';
import { oneIn, quarterIn, saidIn, streamIn, textIn, yearIn } from '../shared/in-address.js';

type Names = Readonly<Record<string, string>>;
const OUTCOMES: Names = { ...ENDINGS, ...VISIT_ENDINGS };

/** What the address may narrow the list by beside kind, text and 办结与否, where a number of the statistics leads; each as it is read there. */
const BY = {
  stage: textIn, year: yearIn, quarter: quarterIn, counted: (text) => oneIn(COUNTED, text), outcome: (text) => oneIn(OUTCOMES, text), stratum: textIn,
  enterprise: textIn, visitYear: yearIn, late: saidIn, joint: saidIn, parent: streamIn,
} as const satisfies Readonly<Record<string, (text: string | null) => string | undefined>>;
type By = keyof typeof BY;
const NAMES = Object.keys(BY) as readonly By[];
/** The quarter has a field of its own beside this. */
type Told = Exclude<By, 'quarter'>;
const TOLD = NAMES.filter((name): name is Told => name !== 'quarter');
export type Narrowing = Readonly<Partial<Record<By, string>>>;

export function narrowingIn(search: URLSearchParams): Narrowing {
  return Object.fromEntries<string>(NAMES.flatMap((name) => { const value = BY[name](search.get(name)); return value === undefined ? [] : [[name, value] as const]; }));
}

/** What stands in the address as an id, by its name. */
export type NamesAsked = Readonly<Record<'stage' | 'stratum' | 'enterprise', string>>;

/** What stands in the address as a code is told in words: there may be nothing in the list that could tell it. */
function told(name: Told, value: string, names: NamesAsked): string {
  switch (name) {
    case 'stage': return `阶段：${names.stage}`;
    case 'year': return `${value}年`;
    case 'counted': return (COUNTED as Names)[value] ?? value;
    case 'outcome': return `结果：${OUTCOMES[value] ?? value}`;
    case 'visitYear': return `${value}年的检查`;
    case 'late': return '有环节超期';
    case 'joint': return '联合';
    case 'parent': return `上级流程：${value.slice(value.indexOf('/') + 1)}`;
    case 'stratum': return `分层：${names.stratum}`;
    case 'enterprise': return `企业：${names.enterprise}`;
  }
}

/** What the list is narrowed by, in words. */
export const toldIn = (by: Narrowing, names: NamesAsked): readonly string[] => TOLD.flatMap((name) => { const value = by[name]; return value === undefined ? [] : [told(name, value, names)]; });

/** Says by what the list is narrowed, and widens it again. */
export function Narrowed({ told: given, onWiden }: { readonly told: readonly string[]; readonly onWiden: () => void }) {
  if (given.length === 0) return null;
  return (
    <div className="filters" role="group" aria-label="清单范围">
      <span>只列：</span>
      {given.map((text) => <Tag key={text} color="blue">{text}</Tag>)}
      <Button size="small" onClick={onWiden}>不限范围</Button>
    </div>
  );
}
