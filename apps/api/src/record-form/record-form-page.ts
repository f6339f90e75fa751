import type { RecordForm } from '#contract/http/record-form';
import { html, type Markup } from '../return-visits/page/markup.js';
import { paper } from './paper.js';

type Department = RecordForm['departments'][number];
type Item = Department['items'][number];

/** 一企一表, to be printed and signed. */
export function recordFormPage(form: RecordForm): string {
  return paper(`检查记录表 ${form.number}`, html`<h1>“双随机、一公开”检查记录表（一企一表）</h1>
${head(form)}
${form.departments.map(departmentPart)}
${service(form)}
${signatures(form)}`);
}

function head({ number, taskName, task, enterprise, methodName, joiningName, plannedDay, window, notice, begunAt, endedAt, assistants, stage }: RecordForm): Markup {
  const helping = assistants.map(({ unit, role, count }) => `${unit}（${role === 'expert' ? '专家' : '第三方机构'}）${String(count)} 人`).join('、');
  return html`<table>
<tr><th>检查编号</th><td>${number}</td><th>抽查任务</th><td>${taskName}（${task}）</td></tr>
<tr><th>企业名称</th><td>${enterprise.name}</td><th>统一社会信用代码</th><td>${enterprise.uscc}</td></tr>
<tr><th>地址</th><td>${enterprise.address}</td><th>行业、排污许可证</th><td>${enterprise.industry} ${enterprise.permitNumber ?? '无许可证编号'}</td></tr>
<tr><th>检查方式</th><td>${methodName}，${joiningName}</td><th>通知书</th><td>${notice ?? '未送达'}</td></tr>
<tr><th>计划检查日</th><td>${plannedDay ?? `${window.from} 至 ${window.to}`}</td><th>办理阶段</th><td>${stage}</td></tr>
<tr><th>开始</th><td>${moment(begunAt)}</td><th>结束</th><td>${moment(endedAt)}</td></tr>
<tr><th>协助人员</th><td colspan="3">${helping === '' ? '无' : helping}</td></tr>
</table>`;
}

function departmentPart({ name, lead, team, items, result }: Department): Markup {
  const people = team.map(({ name: called, leader, certificates, entered }) => `${called}${leader ? '（组长）' : ''} 证件号 ${certificates.join('、')}${entered ? '，到场' : ''}`).join('；');
  return html`<h2>${name}${lead ? '（牵头）' : ''}</h2>
<table>
<tr><th>检查人员</th><td colspan="4">${people}</td></tr>
${items.map(itemRows)}
<tr><th>检查结果</th><td colspan="4">${result === null ? '尚未录入' : `${result.outcomeName}。${result.summary}（录入：${result.enteredBy}）`}</td></tr>
${(result?.findings ?? []).map(({ itemName, description }) => html`<tr><th>发现问题</th><td colspan="4">${itemName}：${description}</td></tr>`)}
</table>`;
}

function itemRows({ code, name, methodName, legalBases, lines }: Item): Markup {
  return html`<tr><th>${code}</th><td colspan="4">${name}（${methodName}）。依据：${legalBases.join('、')}</td></tr>
<tr><th>序号</th><th>检查内容</th><th>检查标准</th><th>检查情况</th><th>说明</th></tr>
${lines.map(({ id, text, standard, answerName, note }) => html`<tr><td>${id}</td><td>${text}</td><td>${standard}</td><td>${answerName ?? '□符合 □发现问题 □不适用'}</td><td>${note}</td></tr>`)}`;
}

function service({ service: record, requests }: RecordForm): Markup {
  return html`<h2>服务记录</h2>
<table>
<tr><th>普法宣教</th><td>${record === null ? '未记录' : record.lawExplained ? '已宣教' : '未宣教'}</td></tr>
<tr><th>合规指导</th><td>${record?.guidance ?? '无'}</td></tr>
${requests.map(({ content, answer }) => html`<tr><th>企业诉求</th><td>${content}。答复：${answer ?? '待答复'}</td></tr>`)}
</table>`;
}

function signatures({ signatures: slots }: RecordForm): Markup {
  return html`<h2>签字</h2>
<table class="sign">${slots.map(({ slot, names }) => html`<tr><th>${slot}</th><td>${names.join('、')}</td><td>签字、日期：</td></tr>`)}</table>`;
}

const moment = (instant: string | null): string => (instant === null ? '' : instant.slice(0, 16).replace('T', ' '));
