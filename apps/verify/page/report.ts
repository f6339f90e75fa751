import type { VerifiedCheck } from '#domain/draw/verified-check';
import { element, table } from './element.js';
import type { Summary } from './messages.js';
import { idInWords, instantInWords, rateInWords, stratumInWords } from './words.js';

/** The check that only a published commitment makes possible. */
const PUBLISHED = '公开的承诺';
/** A page of a long list; the rest follows on demand, because a browser does not draw 100,000 rows at once. */
const ROWS = 200;

const fact = (name: string, value: string): readonly Node[] => [element('dt', {}, name), element('dd', {}, value)];

export function verdict(checks: readonly VerifiedCheck[], summary: Summary): Node {
  const first = checks.find(({ ok }) => !ok);
  const right = first === undefined;
  return element(
    'div',
    { class: right ? 'verdict right' : 'verdict wrong', role: 'status' },
    element('p', { class: 'mark', 'aria-hidden': 'true' }, right ? '✔' : '✘'),
    element('div', {}, element('h2', {}, right ? '全部相符' : '有不符之处'), element('p', {}, right ? `${checks.length} 项核对全部与重算一致：从 ${summary.size} 个检查对象中抽取 ${summary.drawn.length} 个。` : `第一处是“${first.check}”：${first.detail}`), right && !checks.some(({ check }) => check === PUBLISHED) ? element('p', { class: 'note' }, '还没有与抽取前公示的承诺对照：整份伪造的记录自身也会相符。请在上面选择公示的承诺再核对一次，或者把下面的名录根与公示的对照。') : null, right ? null : element('p', { class: 'note' }, '下面的内容照记录所写，不能采信。')),
  );
}

export function facts(summary: Summary): Node {
  return element(
    'dl',
    { class: 'facts' },
    ...fact('任务', idInWords(summary.task)),
    ...fact('辖区机关', summary.jurisdiction),
    ...fact('季度', summary.quarter),
    ...(summary.attempt === null ? [] : fact('承诺次数', `第 ${summary.attempt} 次`)),
    ...fact('规则集', summary.ruleSet),
    ...fact('承诺时刻', instantInWords(summary.committedAt)),
    ...fact('取得随机数', `${instantInWords(summary.recordedAt)}（${summary.source}）`),
    ...fact('名录根', summary.root),
  );
}

export function checkList(checks: readonly VerifiedCheck[]): Node {
  return element(
    'ol',
    { class: 'checks' },
    ...checks.map(({ check, ok, detail }) => element('li', { class: ok ? 'right' : 'wrong' }, element('span', { class: 'mark' }, ok ? '✔' : '✘', element('span', { class: 'unseen' }, ok ? '相符' : '不符')), element('div', {}, element('strong', {}, check), element('p', {}, detail)))),
  );
}

export function witnesses({ witnesses: all }: Summary): Node {
  if (all.length === 0) return element('p', {}, '没有见证人：规则集不要求，随机数取自操作系统。');
  const rows = all.map(({ witness, revealedAt, absent }) => [idInWords(witness), absent === null ? '已揭示' : element('strong', { class: 'absent' }, '缺席'), absent ?? instantInWords(revealedAt ?? '')]);
  return table('见证人各自承诺一个数字，承诺都到齐之后才揭示；缺席的不影响其他人的数字', ['见证人', '情况', '时刻或原因'], rows);
}

export function strata({ strata: all }: Summary): Node {
  return table(
    '各分层',
    ['分层', '检查对象', '比例', '应抽', '不足'],
    all.map(({ id, size, rate, wanted, shortfall }) => [stratumInWords(id), String(size), rateInWords(rate), String(wanted), String(shortfall)]),
  );
}

/** A table that grows by a button. */
function growing(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): Node {
  const shown = table(caption, headings, rows.slice(0, ROWS));
  if (rows.length <= ROWS) return shown;
  const more = element('button', { type: 'button' }, `再显示 ${ROWS} 行（共 ${rows.length} 行）`);
  let next = ROWS;
  more.addEventListener('click', () => {
    const part = table(caption, headings, rows.slice(next, next + ROWS));
    shown.tBodies[0]?.append(...(part.tBodies[0]?.rows ?? []));
    next += ROWS;
    if (next >= rows.length) more.remove();
  });
  return element('div', {}, shown, more);
}

const byStratum = <Row extends { readonly stratum: string }>(rows: readonly Row[], stratum: string): readonly Row[] => rows.filter((row) => row.stratum === stratum);

export function drawn({ drawn: all, passedOver, strata: layers }: Summary): Node {
  const parts = layers.flatMap(({ id }): Node[] => {
    const rows = byStratum(all, id).map(({ rank, id: own, diverted }) => [String(rank), idInWords(own), diverted ? '已达频次上限，改为非现场' : '']);
    const passed = byStratum(passedOver, id).map(({ rank, id: own }) => [rank === null ? '' : String(rank), idInWords(own), '已达频次上限，跳过']);
    return [
      ...(rows.length === 0 ? [] : [growing(`${stratumInWords(id)}：抽中 ${rows.length} 个`, ['名次', '编号', '说明'], rows)]),
      ...(passed.length === 0 ? [] : [growing(`${stratumInWords(id)}：名次在前而跳过 ${passed.length} 个`, ['名次', '编号', '说明'], passed)]),
    ];
  });
  return element('div', {}, ...(all.length === 0 ? [element('p', {}, '没有抽中任何检查对象。')] : []), ...parts);
}
