import type { Statistics } from '#contract/http/statistics';
import { PROCESS_KINDS } from '#domain';
import { limitTitled } from '#domain/limits/limit-names';
import { showQuarter, showShare } from '#domain/plan/figures';
import type { SheetToWrite } from '#persistence/tables/write-workbook';

type Row = readonly (string | number | null)[];

/** The same numbers as on the screen, a sheet for each of its tables. */
export function sheetsOf(statistics: Statistics): readonly SheetToWrite[] {
  return [yearCoverage(statistics), coverage(statistics), shares(statistics), results(statistics), late(statistics), burden(statistics), loads(statistics), sheet('统计口径', [`${statistics.year}年度统计，统计日 ${statistics.on}`], statistics.basis.map((line) => [line]), [90])];
}

function sheet(name: string, header: readonly string[], rows: readonly Row[], widths: readonly number[] = header.map((text) => Math.max(10, text.length * 2 + 2))): SheetToWrite {
  return { name, rows: [header, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))], widths };
}

function yearCoverage({ coverage: { strata }, periods }: Statistics): SheetToWrite {
  const quarters = periods.flatMap(({ quarter }) => quarter ?? []);
  const of = (one: (typeof strata)[number], quarter: string, say: (drawn: (typeof one)['quarters'][number]) => string): string => one.quarters.filter((each) => each.quarter === quarter).map(say).join('；');
  const rows = strata.map((one): Row => [
    one.title, one.registered, one.drawnOnce, showShare(one.drawnShare), one.neverDrawn,
    ...quarters.flatMap((quarter) => [of(one, quarter, ({ drawnShare }) => showShare(drawnShare)), of(one, quarter, ({ rate }) => showShare(rate)), of(one, quarter, ({ missing }) => String(missing))]),
    one.wanted, one.drawn, one.supplemented, one.checked, one.jointly, one.source,
  ]);
  return sheet('全年覆盖', ['分层', '名录现有', '抽中过', '占名录', '从未抽到', ...quarters.flatMap((quarter) => [`${showQuarter(quarter)}抽取`, `${showQuarter(quarter)}规定`, `${showQuarter(quarter)}少抽（家）`]), '应抽（户次）', '实抽（户次）', '补抽', '已检查', '其中联合', '比例依据'], rows);
}

function coverage({ periods }: Statistics): SheetToWrite {
  const rows = periods.flatMap(({ quarter, strata }) =>
    strata.map((one): Row => [showQuarter(quarter), one.title, showShare(one.rate), one.source, one.size, one.whole, one.asked, one.drawn, one.missing, one.supplemented, one.checked, one.jointly, showShare(one.drawnShare), showShare(one.coverage), showShare(one.checkedShare), showShare(one.jointCoverage), one.draws, one.against === 'freeze' ? '冻结时' : '现在的名录，只作参考']),
  );
  return sheet('季度覆盖率', ['期间', '分层', '规定比例', '比例依据', '对象池', '全层家数', '应抽', '实抽', '少抽', '补抽', '已检查', '其中联合', '抽取占全层', '抽取占对象池', '检查占对象池', '联合占对象池', '抽取次数', '全层家数按'], rows);
}

function shares({ periods }: Statistics): SheetToWrite {
  const rows = periods.map((one): Row => [
    showQuarter(one.quarter), one.tasks, one.inspections, one.standing, one.closed, one.notCheckable, one.cancelled, one.joint, showShare(one.jointShare), one.internalJoint, showShare(one.internalJointShare),
    one.externalJoint, showShare(one.externalJointShare), one.nonSite, showShare(one.nonSiteShare),
  ]);
  return sheet('联合与非现场', ['期间', '任务', '检查', '已检查和将检查', '已办结', '无法检查', '已取消', '联合', '联合占比', '内部综合', '内部综合占比', '外部联合', '外部联合占比', '非现场', '非现场占比'], rows);
}

function results({ results: { outcomes, published, problems, rate } }: Statistics): SheetToWrite {
  return sheet('检查结果', ['检查结果', '件数', '是否发现问题'], [...outcomes.map(({ name, count, problem }): Row => [name, count, problem ? '是' : '否']), ['已公示结果合计', published, ''], ['发现问题', problems, ''], ['问题发现率', showShare(rate), '']], [30, 12, 14]);
}

function late({ late: steps }: Statistics): SheetToWrite {
  return sheet('超期环节', ['流程', '环节', '时限', '超期次数', '仍未办结', '已经说明'], steps.map((one) => [PROCESS_KINDS[one.kind], one.name, limitTitled(one.code), one.late, one.open, one.explained]), [16, 24, 32, 10, 10, 10]);
}

function burden({ burden: { thisYear, lastYear } }: Statistics): SheetToWrite {
  const numbers = [...new Set([...thisYear.spread, ...lastYear.spread].map(({ visits }) => visits))].toSorted((a, b) => a - b);
  const of = (year: typeof thisYear, visits: number): number => year.spread.find((one) => one.visits === visits)?.enterprises ?? 0;
  return sheet('入企负担', ['受检次数', `${thisYear.year}年企业数`, `${lastYear.year}年企业数`], [...numbers.map((visits): Row => [visits, of(thisYear, visits), of(lastYear, visits)]), ['检查合计', thisYear.visits, lastYear.visits], ['平均每家', thisYear.average, lastYear.average]]);
}

function loads({ loads: quarters }: Statistics): SheetToWrite {
  const rows = quarters.flatMap(({ quarter, officers, workingDays, capacity, inspections, share, bands }) => bands.map((band): Row => [showQuarter(quarter), band.inspections, band.officers, officers, workingDays, capacity, inspections, showShare(share)]));
  return sheet('人员负荷分布', ['季度', '参加检查次数', '人数', '在册人员', '工作日', '能力（人次）', '已匹配人次', '占能力'], rows);
}
