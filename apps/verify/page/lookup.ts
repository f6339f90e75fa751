import type { EnterpriseId } from '#domain';
import { element } from './element.js';
import type { Found } from './messages.js';
import { classInWords, groundInWords, idInWords, statusInWords, stratumInWords } from './words.js';

function outcome(found: Extract<Found, { where: 'stratum' }>): string {
  switch (found.came) {
    case 'drawn':
      return '抽中了。';
    case 'diverted':
      return '抽中了；现场检查次数已达年度上限，改为非现场检查。';
    case 'passedOver':
      return '名次在前，但现场检查次数已达年度上限，又不能改为非现场检查，所以跳过。';
    case 'notDrawn':
      return found.lastRank === 0 ? '没有抽中：这一层没有抽取任何检查对象。' : `没有抽中：这一层抽到第 ${found.lastRank} 名为止。`;
  }
}

function sentences(found: Found): readonly string[] {
  switch (found.where) {
    case 'nowhere':
      return ['不在这次抽取的名录中。', '请先核对编号是否一字不差；确实无误的，说明它不属于这次抽取的分层或范围，没有被抽中的可能。'];
    case 'unclassified':
      return ['在名录中，但没有归入任何分层（未分类），不参加抽取。'];
    case 'notDrawable':
      return [`在名录中，但状态为“${statusInWords(found.why)}”，不参加抽取。`];
    case 'stratum':
      return [
        outcome(found),
        `分层：${stratumInWords(found.stratum)}；类别：${classInWords(found.class)}。`,
        `归入这一层的依据：${found.grounds.length === 0 ? '没有写明' : found.grounds.map(groundInWords).join('、')}。`,
        `在这一层 ${found.of} 个检查对象中排第 ${found.rank} 名；得分 ${found.score}，由种子、分层和编号算出，与其他企业无关。`,
      ];
  }
}

export function foundInWords(id: EnterpriseId, found: Found): Node {
  const [first = '', ...rest] = sentences(found);
  return element('div', { class: 'found' }, element('p', { class: 'came' }, element('strong', {}, idInWords(id)), ` ${first}`), ...rest.map((sentence) => element('p', {}, sentence)));
}
