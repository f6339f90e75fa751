import { every, type Evidence, holding } from './evidence.js';
import { type Evaluator, met, notApplicable, notMet, open, pending } from './answers.js';

type PlanTold = Evidence['plan'][number];

/** The filing that the publication of a version rests on: the last one before it, of an amendment its own. */
function filingOf(plan: readonly PlanTold[], published: PlanTold): PlanTold | undefined {
  if (published.type !== 'AmendmentPublished') return plan.findLast(({ type, version }) => type === 'PlanFiled' && version < published.version);
  return plan.findLast((event) => event.type === 'AmendmentFiled' && event.data.amendment === published.data.amendment);
}

/** The version of the plan that the task names, when it was filed and when it became public. */
const planPublished: Evaluator = ({ task, plan }) => {
  const made = task.find((event) => event.type === 'TaskMade');
  if (made?.type !== 'TaskMade') return open('没有读到本次检查所属任务的记录。');
  const { planVersion } = made.data;
  const published = plan.find((event) => (event.type === 'PlanPublished' || event.type === 'AmendmentPublished') && event.data.version === planVersion);
  if (published === undefined) return open(`没有读到计划第 ${planVersion} 版的公示记录。`, made);
  const filed = filingOf(plan, published);
  if (filed === undefined) return open(`没有读到计划第 ${planVersion} 版的备案记录。`, published);
  if (published.at > made.at) return notMet(`任务制定在先，计划第 ${planVersion} 版公示在后。`, made, published);
  return met(`计划第 ${planVersion} 版备案、公示在先，任务制定在后。`, published, filed, made);
};

/** Of a task that was drawn anew only what followed the draw that stands. */
const sinceTheDraw = (task: Evidence['task']): Evidence['task'] => task.slice(task.findLastIndex(({ type }) => type === 'ObjectsDrawn') + 1);

const drawnAtRandom: Evaluator = ({ task }) => {
  const drawn = task.findLast(({ type }) => type === 'ObjectsDrawn');
  const matched = sinceTheDraw(task).find(({ type }) => type === 'OfficersMatched');
  if (drawn === undefined || matched === undefined) return open('没有读到所属任务的抽取和匹配记录。');
  const supplements = task.filter(({ type }) => type === 'SupplementDrawn');
  return met('检查对象抽取和执法人员匹配都有可以复算的记录；抽取记录在任务公示时公开，匹配记录留存备查。', drawn, matched, ...supplements);
};

const listConfirmed: Evaluator = ({ state, task }) => {
  const departments = state.data?.departments ?? [];
  const confirmed = departments.map(({ department }) => sinceTheDraw(task).find((event) => event.type === 'ListConfirmed' && event.data.department === department));
  const missing = confirmed.filter((event) => event === undefined).length;
  const [first, ...others] = confirmed.filter((event) => event !== undefined);
  if (missing > 0 || first === undefined) return open(`没有读到 ${missing} 个参与部门对抽取名单的确认。`, first ?? null, ...others);
  return met('抽取名单经本次检查的各参与部门确认。', first, ...others);
};

const replacedByRule: Evaluator = (evidence) => {
  const [first, ...others] = every(evidence, 'OfficerReplaced');
  return first === undefined ? notApplicable('没有更换执法人员。') : met(`更换执法人员 ${others.length + 1} 次，均有理由、经批准并重新随机抽取，原匹配保留。`, first, ...others);
};

const notCheckableProven: Evaluator = (evidence) => {
  const reported = every(evidence, 'NotCheckableReported').at(-1);
  if (reported === undefined) return notApplicable('没有报告无法检查。');
  const confirmed = holding(evidence, 'NotCheckableConfirmed');
  if (confirmed !== null) return met('报告无法检查时写明了原因和证据，并经局领导确认。', reported, confirmed);
  const rejected = every(evidence, 'NotCheckableRejected').find(({ version }) => version > reported.version);
  return rejected === undefined ? pending(evidence, '报告了无法检查，待局领导确认。') : notApplicable('报告无法检查没有得到认可，检查继续进行。', reported, rejected);
};

export const THE_DRAW = { planPublished, drawnAtRandom, listConfirmed, replacedByRule, notCheckableProven };
