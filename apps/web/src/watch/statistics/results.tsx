import type { Statistics } from '#contract/http/statistics';
import { showShare } from '#domain/plan/figures';
import { processesPath } from '../behind.js';
import { Bars } from '../../shared/figures/bars.js';
import { Count } from '../../shared/figures/count.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { Section } from './section.js';

const COLUMNS = [{ name: '检查结果' }, { name: '件数', number: true }, { name: '发现问题' }] as const;

/** 问题发现率 of published results. */
export function Results({ statistics: { results: { published, problems, rate, outcomes }, year } }: { readonly statistics: Statistics }) {
  const bars = outcomes.map(({ name, count, problem }) => ({ label: name, told: `${count} 件`, parts: [{ value: count, tone: problem ? ('red' as const) : ('deep' as const) }] }));
  const rows = outcomes.map(({ outcome, name, count, problem }) => [name, <Count key={outcome} value={count} to={processesPath({ kind: 'inspection', year, counted: 'published', outcome })} of={name} />, problem ? '是' : '否']);
  const footer = ['合计', <Count key="all" value={published} to={processesPath({ kind: 'inspection', year, counted: 'published' })} of="已公示结果" />, ''];
  return (
    <Section
      title="问题发现率"
      about={<>已公示结果 {published} 件，发现问题 <Count value={problems} to={processesPath({ kind: 'inspection', year, counted: 'problem' })} of="发现问题的检查" /> 件，问题发现率 <strong>{showShare(rate)}</strong>。</>}
      chart={<Bars name="检查结果" bars={bars} legend={[{ tone: 'red', name: '发现问题' }, { tone: 'deep', name: '其他结果' }]} />}
      table={<FigureTable name="检查结果" columns={COLUMNS} rows={rows} footer={footer} />}
      nothing={published === 0 ? '这一年还没有公示检查结果。' : undefined}
    />
  );
}
