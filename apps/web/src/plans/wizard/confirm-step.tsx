import { Alert, App, Button, Form } from 'antd';
import { useNavigate } from 'react-router';
import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import { CountedText, fits, mostOf } from '../../acts/counted.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { isRefused } from '../findings.js';
import { percentOf, quarterName, wordsOf } from '../ground.js';
import type { LineDraft } from '../line.js';
import { useHandIn } from './use-hand-in.js';
import type { StepProps } from './wizard.js';

const NOTE = 'plan-note';
const MOST_NOTED = mostOf(PLAN_INPUTS.submitPlan.shape.note.unwrap().unwrap());

function Line({ line, place, ground, onStep }: Pick<StepProps, 'ground' | 'onStep'> & { readonly line: LineDraft; readonly place: number }) {
  const words = wordsOf(ground);
  const rateOf = (wanted: string): string => percentOf(ground.rules.strata.find(({ id }) => id === wanted)?.rate ?? 0);
  const facts = [
    ['牵头部门', words.department(line.lead)],
    ['参与部门', line.participants.length === 0 ? '无，单独检查' : line.participants.map(words.department).join('、')],
    ['抽查事项', line.items.map(words.item).join('、')],
    ['抽查对象', line.strata.map((id) => `${words.stratum(id)}（每季度 ${rateOf(id)}）`).join('、')],
    ['计划时间', [...line.quarters].sort((a, b) => a.quarter.localeCompare(b.quarter)).map(({ quarter, from, to }) => `${quarterName(quarter)} ${from} 至 ${to}`).join('；')],
    ['一业一查主题', line.theme === undefined ? '' : words.theme(line.theme)],
    ['行业', (line.industries ?? []).join('、')],
    ['单独检查的理由', line.soloReason ?? ''],
  ].filter(([, said]) => said !== '');
  return (
    <section className="panel">
      <div className="line-head">
        <h2>{place}. {line.name}</h2>
        <Button onClick={() => onStep('lines', line.id, 'name')}>修改<span className="for-readers">{line.name}</span></Button>
      </div>
      <dl className="facts facts-wide">{facts.map(([name, said]) => <div key={name} className="facts-pair"><dt>{name}</dt><dd>{said}</dd></div>)}</dl>
    </section>
  );
}

/** 第四步: everything once more, then the act, which its button names. */
export function ConfirmStep({ ground, plan, drafting: { draft, change, forget }, findings, onStep }: StepProps) {
  const { mutate, isPending, error, variables } = useHandIn(plan?.number);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const warned = findings.filter((finding) => !isRefused(finding)).length;
  const hand = (submit: boolean): void => {
    // The note goes with what is handed in, and with nothing else.
    if (submit && !fits(NOTE, draft.note, MOST_NOTED)) return;
    mutate({ draft, submit }, {
      onSuccess: (number) => {
        forget();
        void message.success(submit ? '已提交审批' : '已存为计划草案');
        void navigate(`/plans/${encodeURIComponent(number)}`);
      },
    });
  };
  return (
    <>
      <section className="panel">
        <div className="line-head">
          <h2>{draft.title}</h2>
          <Button onClick={() => onStep('lines', undefined, 'title')}>修改<span className="for-readers">计划名称和年度</span></Button>
        </div>
        <p className="quiet">{draft.year} 年度，共 {draft.lines.length} 个计划项；规则集 {ground.ruleSet}。</p>
      </section>
      {draft.lines.map((line, index) => <Line key={line.id} line={line} place={index + 1} ground={ground} onStep={onStep} />)}
      {warned > 0 && <Alert type="warning" showIcon title={`检查时有 ${warned} 处提示`} action={<Button size="small" onClick={() => onStep('check')}>再看一遍</Button>} />}
      {error !== null && <ProblemAlert error={error} focus />}
      <section className="panel">
        <Form layout="vertical" component={false}>
          <Form.Item label="给审批人的说明（选填）" htmlFor={NOTE}>
            <CountedText id={NOTE} value={draft.note} most={MOST_NOTED} paragraph onChange={(note) => change({ note })} />
          </Form.Item>
        </Form>
        <p className="quiet">提交后由局领导审批；被退回的，可以修改后再提交。拟定、修改和提交的人不能审批。</p>
      </section>
      <div className="wizard-buttons">
        <Button size="large" onClick={() => onStep('forecast')}>上一步</Button>
        <Button size="large" loading={isPending && !variables.submit} disabled={isPending} onClick={() => hand(false)}>存为计划草案，暂不提交</Button>
        <Button type="primary" size="large" loading={isPending && variables.submit} disabled={isPending} onClick={() => hand(true)}>提交年度抽查计划审批</Button>
      </div>
    </>
  );
}
