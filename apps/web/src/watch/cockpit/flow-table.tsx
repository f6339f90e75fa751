import type { Cockpit } from '#contract/http/statistics';
import { PROCESS_KINDS, type ProcessKind } from '#domain/process/process';
import { EmptyState } from '../../shared/empty-state.js';
import { processesPath } from '../behind.js';
import { Count } from '../../shared/figures/count.js';

type Cell = Cockpit['flow'][number];

const QUARTERS = [1, 2, 3, 4] as const;
const NAMES = ['一季度', '二季度', '三季度', '四季度'] as const;

interface Line {
  readonly stage: string;
  readonly stageName: string;
  readonly cells: readonly Cell[];
}

function linesOf(cells: readonly Cell[]): readonly Line[] {
  return [...Map.groupBy(cells, ({ stage }) => stage)].map(([stage, of]) => ({ stage, stageName: of[0]?.stageName ?? stage, cells: of }));
}

const sum = (cells: readonly Cell[], what: 'count' | 'late'): number => cells.reduce((total, cell) => total + cell[what], 0);

function Sum({ kind, line, year, quarter }: { readonly kind: ProcessKind; readonly line: Line; readonly year: number; readonly quarter?: string }) {
  const cells = quarter === undefined ? line.cells : line.cells.filter((cell) => cell.quarter === quarter);
  const late = sum(cells, 'late');
  const of = { kind, stage: line.stage, year, quarter: quarter ?? null };
  return (
    <td className="number">
      <Count value={sum(cells, 'count')} to={processesPath(of)} of={`${PROCESS_KINDS[kind]}，${line.stageName}`} />
      {late > 0 && <span className="cell-late">超期 <Count value={late} to={processesPath({ ...of, late: 'true' })} of={`${PROCESS_KINDS[kind]}，${line.stageName}，有环节超期`} /></span>}
    </td>
  );
}

function Kind({ kind, cells, year }: { readonly kind: ProcessKind; readonly cells: readonly Cell[]; readonly year: number }) {
  const lines = linesOf(cells);
  return (
    <tbody>
      <tr className="flow-kind"><th scope="rowgroup" colSpan={6}>{PROCESS_KINDS[kind]}<span className="quiet">共 <Count value={sum(cells, 'count')} to={processesPath({ kind, year })} of={`${year}年的${PROCESS_KINDS[kind]}`} /> 件</span></th></tr>
      {lines.map((line) => (
        <tr key={line.stage}>
          <th scope="row">{line.stageName}</th>
          {QUARTERS.map((number) => <Sum key={number} kind={kind} line={line} year={year} quarter={`${year}Q${number}`} />)}
          <Sum kind={kind} line={line} year={year} />
        </tr>
      ))}
    </tbody>
  );
}

/** Where everything of the year stands, by stage and quarter; a plan is of the whole year. */
export function FlowTable({ cockpit: { flow, year } }: { readonly cockpit: Cockpit }) {
  if (flow.length === 0) return <EmptyState title={`${year}年还没有办理流程。`}>从拟定年度抽查计划开始；或者在右上角换一个年度。</EmptyState>;
  const kinds = [...Map.groupBy(flow, ({ kind }) => kind)];
  return (
    <section className="panel" aria-labelledby="flow-title">
      <h2 id="flow-title">各阶段、各季度的件数</h2>
      <div className="figure-scroll" role="region" aria-label="各阶段、各季度的件数" tabIndex={0}>
        <table className="figure-table flow-table">
          <thead><tr><th scope="col">阶段</th>{NAMES.map((name) => <th key={name} scope="col" className="number">{name}</th>)}<th scope="col" className="number">全年</th></tr></thead>
          {kinds.map(([kind, cells]) => <Kind key={kind} kind={kind} cells={cells} year={year} />)}
        </table>
      </div>
    </section>
  );
}
