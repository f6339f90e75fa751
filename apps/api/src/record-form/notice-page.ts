import type { ProcessView } from '#contract/http/process';
import type { RecordForm } from '#contract/http/record-form';
import type { Day } from '#domain';
import { SOURCE } from '#domain/return-visit/questions';
import { html, type Markup } from '../return-visits/page/markup.js';
import { paper } from './paper.js';

type Bases = NonNullable<ProcessView['bases']>;

/** 五个严禁, as the notice has to show them (国办发〔2024〕54号). */
const BANS = ['严禁逐利检查', '严禁干扰企业正常生产经营', '严禁任性处罚企业', '严禁下达检查指标', '严禁变相检查'];

/**
 * 检查通知书, to be stamped and handed over.
 * @param by the bureau that issues it
 * @param on the day it is drawn up, by law
 * @param entryCode null: whoever prints it is not of the team, and learns no code
 */
export function noticePage(form: RecordForm, { bases, by, on, entryCode }: { readonly bases: Bases; readonly by: string; readonly on: Day; readonly entryCode: string | null }): string {
  const { number, notice, enterprise, departments } = form;
  return paper(`检查通知书 ${number}`, html`<p class="small">${by}</p>
<h1>检查通知书</h1>
<p>文号：${notice ?? '（送达时填写）'}</p>
<p>${enterprise.name}（统一社会信用代码 ${enterprise.uscc}）：</p>
<p>根据年度抽查计划和随机抽取的结果，${by}将对你单位实施检查，现将有关事项通知如下。</p>
${visit(form)}
<h2>检查事项和依据（${bases.on} 有效）</h2>
<table>
<tr><th>部门</th><th>事项</th><th>方式</th><th>依据</th></tr>
${departments.flatMap(({ name, items }) => items.map((item) => itemRow(name, item, bases)))}
</table>
${people(form)}
${entryCode === null ? '' : html`<h2>入企码</h2><p class="code">${entryCode}</p><p class="small">检查人员到场时凭此码登记入企，请勿提前告知他人。</p>`}
${rights()}
<h2>送达</h2>
<table class="sign"><tr><th>送达方式、时间</th><td></td><th>送达人</th><td></td></tr><tr><th>签收人</th><td></td><th>检查机关（盖章）</th><td>${by}</td></tr></table>
<p>${notice === null ? '制发日期' : '送达后补印'}：${inWords(on)}</p>`);
}

/** '2026年11月26日' */
function inWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function visit({ number, task, taskName, enterprise, methodName, plannedDay, assistants, joiningName }: RecordForm): Markup {
  const helping = assistants.reduce((sum, { count }) => sum + count, 0);
  return html`<table>
<tr><th>检查编号</th><td>${number}</td><th>任务来源</th><td>${taskName}（${task}），随机抽取</td></tr>
<tr><th>检查日期</th><td>${plannedDay}</td><th>检查方式</th><td>${methodName}，${joiningName}</td></tr>
<tr><th>地点</th><td>${enterprise.address}</td><th>协助人员</th><td>${helping === 0 ? '无' : `${String(helping)} 人，只协助、不签字`}</td></tr>
</table>`;
}

function itemRow(department: string, { code, name, methodName }: RecordForm['departments'][number]['items'][number], bases: Bases): Markup {
  const cite = bases.items.find(({ item }) => item === code)?.cite ?? [];
  return html`<tr><td>${department}</td><td>${name}</td><td>${methodName}</td><td>${cite.join('；')}</td></tr>`;
}

function people({ departments }: RecordForm): Markup {
  return html`<h2>检查人员</h2>
<table>
<tr><th>姓名</th><th>部门</th><th>执法证件号</th></tr>
${departments.flatMap(({ name, team }) => team.map((member) => html`<tr><td>${member.name}${member.leader ? '（组长）' : ''}</td><td>${name}</td><td>${member.certificates.join('、')}</td></tr>`))}
</table>`;
}

function rights(): Markup {
  return html`<h2>权利告知</h2>
<p>检查人员不得少于两人（行政处罚法第42条），并应当主动向你单位出示执法证件；不出示执法证件的，你单位有权拒绝检查（行政处罚法第55条）。你单位有权陈述、申辩；认为检查人员与本次检查有直接利害关系或者其他关系可能影响公正的，有权申请其回避。不要求法定代表人到场。</p>
<p>五个严禁（${SOURCE}）：${BANS.join('；')}。发现检查人员违反的，可以向监督人员反映，监督电话：＿＿＿＿＿＿＿＿＿＿（送达前填写）。</p>`;
}
