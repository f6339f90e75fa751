import type { FindingView } from '#contract/http/registry-comparison';
import { type Finding, FINDING_NAMES, REFERENCE_LISTS, type ReferenceList } from '#domain/registries/compare';
import type { FindingKept } from '../../registries/settle-finding.js';
import { attributeName, worded } from './wording.js';

/** '91130525…（示例一厂）应纳未纳：排污许可和登记名单上有，名录没有' */
export function findingSentence(list: ReferenceList, finding: Finding): string {
  const { code, subject, name } = finding;
  return `${subject}${name === '' ? '' : `（${name}）`}${FINDING_NAMES[code]}：${differenceIn(list, finding)}`;
}

/** The difference alone: for whoever has the name and the kind before their eyes. */
function differenceIn(list: ReferenceList, { code, attribute, ours, theirs }: Finding): string {
  const said = (value: string | null): string => (value === null ? '无' : value.split('、').map((one) => worded(one, 'value')).join('、'));
  switch (code) {
    case 'missing':
      return `${REFERENCE_LISTS[list]}上有，名录中没有，请核实后登记`;
    case 'surplus':
      return `名录中有，${REFERENCE_LISTS[list]}上没有，请核实`;
    case 'contradicts':
      return `${attributeName(attribute ?? '')}，名录为 ${said(ours)}，名单为 ${said(theirs)}`;
    case 'expired':
      return `${list === 'certificates' ? '执法证件' : '许可证'}在名单截至日已过期（名录 ${said(ours)}，名单 ${said(theirs)}）`;
  }
}

export function findingView({ id, list, finding, goneAt, settled }: FindingKept): FindingView {
  return { id, ...finding, sentence: findingSentence(list, finding), difference: differenceIn(list, finding), goneAt, settled: settled === null ? null : { ...settled } };
}
