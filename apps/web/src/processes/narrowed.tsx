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

/** What stands on the address as a code is told by what the list itself shows of it. */
function told(name: Told, value: string, first: { readonly stageName: string; readonly title: string } | undefined): string {
  switch (name) {
    case 'stage': return `阶段：${first?.stageName ?? '所选阶段'}`;
    case 'year': return `${value}年`;
    case 'counted': return (COUNTED as Names)[value] ?? value;
    case 'outcome': return `结果：${OUTCOMES[value] ?? value}`;
    case 'visitYear': return `${value}年的检查`;
    case 'late': return '有环节超期';
    case 'joint': return '联合';
    case 'parent': return `上级流程：${value.slice(value.indexOf('/') + 1)}`;
    case 'stratum': return '所选分层';
    case 'enterprise': return `企业：${first?.title ?? '所选企业'}`;
  }
}

/** What the list is narrowed by, in words. @param first what it shows, where it shows something */
export const toldIn = (by: Narrowing, first?: Parameters<typeof told>[2]): readonly string[] => TOLD.flatMap((name) => { const value = by[name]; return value === undefined ? [] : [told(name, value, first)]; });

/** Says by what the list is narrowed, and widens it again. */
export function Narrowed({ by, first, onWiden }: { readonly by: Narrowing; readonly first: { readonly stageName: string; readonly title: string } | undefined; readonly onWiden: () => void }) {
  const given = toldIn(by, first);
  if (given.length === 0) return null;
  return (
    <div className="filters" role="group" aria-label="清单范围">
      <span>只列：</span>
      {given.map((text) => <Tag key={text} color="blue">{text}</Tag>)}
      <Button size="small" onClick={onWiden}>不限范围</Button>
    </div>
  );
}
