import type { LateStepFigure, Statistics } from '#contract/http/statistics';
import { limitTitled } from '#domain/limits/limit-names';
import { PROCESS_KINDS } from '#domain/process/process';
import { breachesPath } from '../behind.js';
import { Bars } from '../../shared/figures/bars.js';
import { Count } from '../../shared/figures/count.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { Section } from './section.js';

const COLUMNS = [{ name: '环节' }, { name: '流程', wide: true }, { name: '时限' }, { name: '超期', number: true }, { name: '仍未办结', number: true }, { name: '已经说明', number: true }] as const;

function rowOf({ kind, step, name, code, late, open, explained }: LateStepFigure, year: number) {
  const of = { year, kind, step, code };
  return [name, PROCESS_KINDS[kind], limitTitled(code), <Count key="late" value={late} to={breachesPath(of)} of={`${name}超期`} />, <Count key="open" value={open} to={breachesPath({ ...of, open: 'true' })} of={`${name}超期仍未办结`} />, <Count key="explained" value={explained} to={breachesPath({ ...of, explained: 'true' })} of={`${name}超期已经说明`} />];
}

/** 各环节超期: of the bureau; whose it was is told case by case. */
export function LateSteps({ statistics: { late, year } }: { readonly statistics: Statistics }) {
  const bars = late.map(({ kind, name, code, late: all, open }) => ({
    label: `${name}（${code}）`, told: `${PROCESS_KINDS[kind]}，超期 ${all} 次，其中 ${open} 次仍未办结`, parts: [{ value: open, tone: 'red' as const }, { value: all - open, tone: 'grey' as const }],
  }));
  return (
    <Section
      title="各环节超期"
      chart={<Bars name="各环节超期次数" bars={bars} legend={[{ tone: 'red', name: '仍未办结' }, { tone: 'grey', name: '已办结' }]} />}
      table={<FigureTable cards name="各环节超期次数" columns={COLUMNS} rows={late.map((one) => rowOf(one, year))} />}
      nothing={late.length === 0 ? '这一年没有环节超期。' : undefined}
    />
  );
}
