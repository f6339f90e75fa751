import { Checkbox, Form, Select } from 'antd';
import { planItems } from '#contract/acts/annual-plan';
import { CountedText, mostOf } from '../acts/counted.js';
import { departmentsToFindBy } from '../shared/departments.js';
import type { Finding } from './findings.js';
import { Field, FieldGroup, heldAt } from './field.js';
import { type Ground, percentOf } from './ground.js';
import type { LineDraft, LineField } from './line.js';
import { QuarterFields } from './quarter-fields.js';
import { BY_LABEL } from '../shared/by-label.js';

export interface LineEdited {
  readonly line: LineDraft;
  readonly year: number;
  readonly ground: Ground;
  readonly findings: readonly Finding[];
  readonly onChange: (line: LineDraft) => void;
}


/** A field's place on the page, so that whoever is told what is wrong is led to it. */
export const fieldId = (line: string, field: LineField): string => `line-${line}-${field}`;

/** Those who may check: on the confirmed and published list (四个严禁 1, 2), and still there. What is chosen already stays to be seen. */
function bodiesOf({ departments }: Ground, { lead, participants }: LineDraft) {
  const chosen = [lead, ...participants];
  return [...departmentsToFindBy(departments.filter(({ id, inspectionBody, kind, endedOn }) => chosen.includes(id) || (inspectionBody !== null && kind !== 'thirdParty' && endedOn === null)))];
}

/** Published items of the departments that take part; of the theme, where one was chosen. What is chosen already stays to be seen. */
function itemsFor({ lead, participants, items, theme }: LineDraft, ground: Ground) {
  const bodies = [lead, ...participants].filter((id) => id !== '');
  const ofTheme = ground.rules.themes.find(({ id }) => id === theme)?.items;
  const offered = ground.items.filter(({ code, department, publishedOn }) => items.includes(code) || (publishedOn !== null && (bodies.length === 0 || bodies.includes(department)) && (ofTheme === undefined || ofTheme.includes(code))));
  const groups = ground.departments.map(({ id, name }) => ({ label: name, options: offered.filter(({ department }) => department === id).map(({ code, name: called }) => ({ value: code, label: called })) }));
  return groups.filter(({ options }) => options.length > 0);
}

function Parties({ line, ground, at, onChange }: LineEdited & { readonly at: (field: LineField) => readonly Finding[] }) {
  const bodies = bodiesOf(ground, line);
  return (
    <div className="pair">
      <Field id={fieldId(line.id, 'lead')} label="牵头部门" errors={at('lead')}>
        <Select id={fieldId(line.id, 'lead')} value={line.lead === '' ? null : line.lead} options={bodies} showSearch={BY_LABEL} placeholder="请选择" onChange={(lead: string) => onChange({ ...line, lead, participants: line.participants.filter((id) => id !== lead) })} />
      </Field>
      <Field id={fieldId(line.id, 'participants')} label="参与部门（联合检查时选）" errors={at('participants')}>
        <Select id={fieldId(line.id, 'participants')} mode="multiple" value={line.participants} options={bodies.filter(({ value }) => value !== line.lead)} showSearch={BY_LABEL} placeholder="单独检查的不选" onChange={(participants: string[]) => onChange({ ...line, participants })} />
      </Field>
    </div>
  );
}

function Theme({ line, ground: { rules: { themes } }, at, onChange }: LineEdited & { readonly at: (field: LineField) => readonly Finding[] }) {
  const chosen = themes.find(({ id }) => id === line.theme);
  const wantsReason = line.soloReason !== undefined || at('soloReason').length > 0;
  return (
    <>
      {themes.length > 0 && (
        <Field id={fieldId(line.id, 'theme')} label="一业一查主题（选填）" errors={at('theme')} help={chosen === undefined ? undefined : `${chosen.title}：只抽取行业代码以 ${chosen.industries.join('、')} 开头的企业。`}>
          <Select id={fieldId(line.id, 'theme')} allowClear value={line.theme} options={themes.map(({ id, title }) => ({ value: id, label: title }))} placeholder="不按主题" onChange={(theme: string | undefined) => onChange({ ...line, theme })} />
        </Field>
      )}
      {wantsReason && (
        <Field id={fieldId(line.id, 'soloReason')} label="单独检查的理由（随计划公示）" errors={at('soloReason')}>
          <CountedText {...heldAt(fieldId(line.id, 'soloReason'), at('soloReason'))} value={line.soloReason} most={mostOf(planItems.element.shape.soloReason)} paragraph onChange={(soloReason) => onChange({ ...line, soloReason })} />
        </Field>
      )}
    </>
  );
}

/** One line of a plan: who with whom, what, whom, when. */
export function LineFields(props: LineEdited) {
  const { line, year, ground, findings, onChange } = props;
  const at = (field: LineField): readonly Finding[] => findings.filter((finding) => finding.field === field);
  const strata = ground.rules.strata.map(({ id, title, rate }) => ({ value: id, label: `${title}，每季度抽 ${percentOf(rate)}` }));
  return (
    <Form layout="vertical" component={false}>
      <Field id={fieldId(line.id, 'name')} label="抽查任务名称" errors={at('name')}>
        <CountedText {...heldAt(fieldId(line.id, 'name'), at('name'))} value={line.name} most={mostOf(planItems.element.shape.name)} onChange={(name) => onChange({ ...line, name })} />
      </Field>
      <Parties {...props} at={at} />
      <Theme {...props} at={at} />
      <Field id={fieldId(line.id, 'items')} label="抽查事项（已公布的清单内）" errors={at('items')}>
        <Select id={fieldId(line.id, 'items')} mode="multiple" value={line.items} options={itemsFor(line, ground)} showSearch={BY_LABEL} placeholder="先选部门，再选其事项" onChange={(items: string[]) => onChange({ ...line, items })} />
      </Field>
      <FieldGroup id={fieldId(line.id, 'strata')} label="抽查对象分层" errors={at('strata')}>
        <Checkbox.Group className="checks" value={line.strata} options={strata} onChange={(chosen) => onChange({ ...line, strata: [...chosen] })} />
      </FieldGroup>
      <FieldGroup id={fieldId(line.id, 'quarters')} label="计划时间" errors={at('quarters')}>
        <QuarterFields line={line} year={year} onChange={(quarters) => onChange({ ...line, quarters })} />
      </FieldGroup>
      <Field id={fieldId(line.id, 'industries')} label="只抽取这些行业（选填）" errors={at('industries')} help="国民经济行业代码（GB/T 4754）2 至 4 位，输入后按回车；不填为不限行业。">
        <Select id={fieldId(line.id, 'industries')} mode="tags" value={line.industries ?? []} open={false} suffix={null} placeholder="如 3130" onChange={(industries: string[]) => onChange({ ...line, industries })} />
      </Field>
    </Form>
  );
}
