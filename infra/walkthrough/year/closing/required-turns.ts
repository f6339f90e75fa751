import { SCHEDULE } from '../schedule.js';
import type { Story } from '../../story/story.js';

/**
 * What the process must be able to do, point by point, and the turn of the year in which it does. A turn that is taken out of the
 * schedule, or renamed, fails the story here.
 */
const REQUIRED: Readonly<Record<string, readonly (readonly [what: string, turn: string])[]>> = {
  '责令改正与回访': [
    ['责令改正、整改报告、复查合格后办结；延长期限', '责令改正，延长期限，复查合格'],
    ['复查不合格，再次责令改正，移送线索', '两次责令改正未改，移送线索'],
    ['抽样回访，企业不用账号凭签名链接答复', '企业凭链接答复回访'],
    ['投诉转监督，检查的人看不到', '回访中的投诉只有监督人员看得到'],
    ['电话回访', '电话回访'],
    ['回访无人答复', '未能回访'],
  ],
  '线索移送': [
    ['退回补充、立案延长一次、不予立案', '补充线索，延长立案时限，不予立案'],
    ['处罚决定及其公示，下一季度的监管类别', '线索移送、处罚，下一季度成为特殊监管对象'],
    ['撤回处罚公示', '处罚决定被撤销'],
    ['抄告其他部门、签收、回复', '抄告其他部门'],
    ['涉嫌犯罪：决定、移送、答复、材料、异议', '涉嫌犯罪移送'],
  ],
  '不顺的情形': [
    ['见证人缺席：到时限届满才列为缺席，抽取由其余见证人继续；重新抽取，原记录保留', '见证人没有揭示，抽取后又重新抽取'],
    ['更换执法人员：理由、批准、重新抽取、原匹配保留', '更换执法人员'],
    ['企业关闭、迁走、找不到，同一排序补抽', '无法检查，补抽'],
    ['不再补抽', '无法检查，不再补抽'],
    ['网络故障未扫码，在时限内补录', '网络故障未扫码，事后补录'],
    ['紧急情况未扫码，离开前补扫', '紧急情况未扫码，离开前补扫'],
    ['拒绝检查，移送线索', '拒绝检查，移送线索'],
    ['紧急检查，事后补批', '紧急检查，事后补批'],
    ['非现场转现场', '非现场转为现场检查'],
    ['结果退回、重报、再退回', '结果两次退回'],
    ['公示结果更正，流程重新打开', '公示结果更正'],
    ['证据先行登记保存', '证据先行登记保存'],
    ['企业诉求在时限内答复', '企业诉求，按期和逾期答复'],
    ['计划增加、调整、取消，先备案公示', '计划调整：改期、增加、取消'],
    ['计划外检查，公示前不得实施', '计划外专项核查'],
    ['计划撤销', '下一年度计划公示后撤销'],
    ['任务取消，已有检查在办', '任务取消，已开始的检查照常办结'],
    ['两人同时办理', '两人同时办理，退回、撤回调整'],
    ['撤回一项办理，自动环节正随其后', '审核撤回与自动公示同时发生'],
    ['市级清单更新触及已认领的事项，采用并公布', '市级事项清单更新，认领的事项采用变更'],
    ['撤回审批，重新审批', '审批撤回后重新审批'],
  ],
  '时限': [
    ['中止与恢复', '时限中止与恢复'],
    ['延长', '补充线索，延长立案时限，不予立案'],
    ['黄灯', '结果在黄灯时录入'],
    ['红灯、逐级提醒到部门负责人、执法大队、局领导，逾期说明', '结果逾期不录，逐级提醒'],
    ['评估逾期', '第二季度评估逾期'],
    ['在办时录入日历，暂定时限转为确定', '本年度放假安排公布'],
    ['在办时更换规则集', '规则集更换'],
  ],
};

/** Every required turn stands in the schedule and was played to its end. */
export function expectEveryTurn(story: Story, played: ReadonlySet<string>): void {
  const scheduled = new Set(SCHEDULE.map(({ title }) => title));
  const unplayed = [...scheduled].filter((title) => !played.has(title));
  story.expect(`${scheduled.size} 个情形都从头走到尾`, scheduled.size === SCHEDULE.length && unplayed.length === 0, `没有走完或者重名：${unplayed.join('、')}`);
  for (const [point, turns] of Object.entries(REQUIRED)) {
    const missing = turns.filter(([, title]) => !scheduled.has(title) || !played.has(title)).map(([what]) => what);
    story.expect(`${point}：要求的 ${turns.length} 种情形这一年里都发生过`, missing.length === 0, `缺：${missing.join('、')}`);
  }
}
