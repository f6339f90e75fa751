import type { ReturnVisitForm, ReturnVisitReceipt } from '#contract/http/return-visit';
import { AFTERWARDS } from '../wording.js';
import { documentOf } from './document.js';
import { CHOICES, type Faults, type Typed } from './form-body.js';
import { html, type Markup } from './markup.js';
import { STYLE } from './style.js';

const NOTHING_TYPED: Typed = {};
const NO_FAULTS: Faults = {};
const LONGEST = 2_000;

export function page(title: string, body: Markup): string {
  return documentOf(title, STYLE, html`<main>
${body}
</main>`);
}

/** A page that only says something. */
export function noticePage(title: string, ...lines: readonly string[]): string {
  return page(title, html`<div class="card notice"><h1>${title}</h1>${lines.map((line) => html`<p>${line}</p>`)}</div>`);
}

export function thanksPage({ number, answeredAt, message }: ReturnVisitReceipt): string {
  const at = answeredAt.slice(0, 16).replace('T', ' ');
  return noticePage('感谢答复', message, `回访编号 ${number}，答复时间 ${at}。`, ...AFTERWARDS, '需要补充或者更正的，请致电执法监督人员。现在可以关闭本页。');
}

/** The questions; after an answer that could not be taken, with what was typed and what is wrong with it. */
export function formPage(form: ReturnVisitForm, typed: Typed = NOTHING_TYPED, faults: Faults = NO_FAULTS): string {
  const groups = [...new Set(form.questions.map(({ group }) => group))];
  const fields = new Fields(typed, faults);
  const title = Object.keys(faults).length === 0 ? '检查回访' : '有未填或有误的内容 · 检查回访';
  return page(title, html`${head(form)}
${errors(form, faults)}
<form method="post" accept-charset="utf-8">
${groups.map((group) => html`<h2>${group}<small>${GROUPS[group] ?? ''}</small></h2>
${form.questions.filter((question) => question.group === group).map(({ id, text }) => fields.choice(`answers.${id}`, text, form.choices))}`)}
<h2>检查服务</h2>
${fields.choice('service.explained', EXPLAINED, YES_NO)}
${fields.choice('service.guided', GUIDED, YES_NO)}
${fields.choice('service.satisfied', SATISFIED, form.satisfaction.map(({ value, label }) => ({ value: String(value), label })))}
<h2>意见和投诉<small>选填</small></h2>
${fields.text('comment', COMMENT, form.advice)}
${fields.text('complaint', COMPLAINT, `${form.advice}写明什么时间、什么事即可。填写即为提出投诉，由监督人员核实处理。`)}
<button type="submit">提交答复</button>
<p class="hint">提交后不能修改；需要补充或者更正的，请致电执法监督人员。</p>
</form>
<p class="source">依据：${form.source}。问题的文字由本系统概括。</p>`);
}

const GROUPS: Readonly<Record<string, string>> = { 五个严禁: '检查中有没有下列被严禁的情况', 八个不得: '检查人员有没有下列不得有的行为' };
const EXPLAINED = '检查人员是否说明了来意、依据和检查事项？';
const GUIDED = '检查人员是否作了普法宣教、合规指导？';
const SATISFIED = '对这次检查的服务是否满意？';
const COMMENT = '意见建议';
const COMPLAINT = '投诉';
const YES_NO = [{ value: 'yes', label: '是' }, { value: 'no', label: '否' }] as const;

function head({ bureau, enterprise, checkedOn, departments, promise, number }: ReturnVisitForm): Markup {
  return html`<header>
<p class="bureau">${bureau}</p>
<h1>检查回访</h1>
<dl><dt>企业</dt><dd>${enterprise}</dd>${checkedOn === null ? null : html`<dt>检查日期</dt><dd>${checkedOn}</dd>`}<dt>检查部门</dt><dd>${departments.join('、')}</dd><dt>回访编号</dt><dd>${number}</dd></dl>
</header>
<section class="card promise" aria-labelledby="promise"><h2 id="promise">答复给谁看，怎么用</h2><ul><li>${promise}</li>${AFTERWARDS.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function errors({ questions }: ReturnVisitForm, faults: Faults): Markup | null {
  const wrong = Object.entries(faults);
  if (wrong.length === 0) return null;
  const names: Readonly<Record<string, string>> = { ...Object.fromEntries(questions.map(({ id, text }) => [`answers.${id}`, text])), 'service.explained': EXPLAINED, 'service.guided': GUIDED, 'service.satisfied': SATISFIED, comment: COMMENT, complaint: COMPLAINT };
  return html`<section class="errors" role="alert" aria-labelledby="errors"><h2 id="errors">还没有提交：有 ${wrong.length} 处未填或有误</h2><ul>${wrong.map(([field, fault]) => html`<li><a href="#${firstOf(field)}">${names[field] ?? field}</a> ${fault}</li>`)}</ul></section>`;
}

/** Where a link to a field leads: to the first of its choices, or to its text. */
function firstOf(field: string): string {
  return CHOICES.some((choice) => choice === field) ? `${field}.1` : field;
}

class Fields {
  constructor(
    private readonly typed: Typed,
    private readonly faults: Faults,
  ) {}

  choice(field: string, question: string, choices: readonly { readonly value: string; readonly label: string }[]): Markup {
    const wrong = this.faults[field] !== undefined;
    const radios = choices.map(({ value, label }, index) => {
      const checked = this.typed[field] === value ? html` checked` : null;
      return html`<label for="${field}.${index + 1}"><input type="radio" id="${field}.${index + 1}" name="${field}" value="${value}" required${checked}>${label}</label>`;
    });
    return html`<fieldset${this.marks(field, wrong ? 'wrong' : '')}><legend>${question}</legend>${this.fault(field)}<div class="choices">${radios}</div></fieldset>
`;
  }

  text(field: string, label: string, hint: string): Markup {
    const wrong = this.faults[field] !== undefined;
    return html`<div class="${wrong ? 'text wrong' : 'text'}"><label for="${field}">${label}</label><p class="hint" id="${field}.hint">${hint}</p>${this.fault(field)}<textarea id="${field}" name="${field}" rows="4" maxlength="${LONGEST}" aria-describedby="${field}.hint${wrong ? ` ${field}.fault` : ''}"${wrong ? html` aria-invalid="true"` : null}>
${this.typed[field] ?? ''}</textarea></div>
`;
  }

  private fault(field: string): Markup | null {
    const fault = this.faults[field];
    return fault === undefined ? null : html`<p class="fault" id="${field}.fault">${fault}</p>`;
  }

  private marks(field: string, name: string): Markup | null {
    return name === '' ? null : html` class="${name}" aria-describedby="${field}.fault"`;
  }
}
