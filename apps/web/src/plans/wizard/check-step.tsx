import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { basisOf } from '../../shared/basis.js';
import { type About, ABOUTS, capPassed, type Finding, heldAgainst, isRefused, notLookedAt } from '../findings.js';
import type { StepProps } from './wizard.js';

const NAMES = Object.keys(ABOUTS) as readonly About[];

function Told({ finding, drafting: { draft }, onStep }: Pick<StepProps, 'drafting' | 'onStep'> & { readonly finding: Finding }) {
  const { line, field, message, source, level } = finding;
  const place = draft.lines.findIndex(({ id }) => id === line) + 1;
  return (
    <li className={`finding finding-${level}`}>
      {level === 'refused' ? <CloseCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
      <div>
        <p><strong>{level === 'refused' ? '不能提交' : '提示'}{place > 0 && `，第 ${place} 项`}：</strong>{message}</p>
        {source !== undefined && <p className="quiet">依据：{source}</p>}
      </div>
      <Button onClick={() => onStep('lines', line ?? undefined, field ?? undefined)}>去修改<span className="for-readers">：{message}</span></Button>
    </li>
  );
}

function Group({ about, found, ground, ...props }: Pick<StepProps, 'ground' | 'drafting' | 'onStep'> & { readonly about: About; readonly found: readonly Finding[] }) {
  return (
    <section className="panel check">
      <h2>{ABOUTS[about].title}</h2>
      {about === 'cap' && <p>{capPassed(props.drafting.draft, ground)}</p>}
      <ul>{found.map((finding) => <Told key={`${finding.line ?? ''} ${finding.message}`} finding={finding} {...props} />)}</ul>
    </section>
  );
}

/** What is said of a check that found nothing, and whether that settles it. */
function saidOf(about: About, { ground, drafting: { draft } }: Pick<StepProps, 'ground' | 'drafting'>): { readonly settled: boolean; readonly said: string } {
  if (about === 'cap') {
    const { cap: { standing, message, ...basis } } = heldAgainst(draft, ground);
    return { settled: standing === 'within', said: `${message}依据：${basisOf(basis)}` };
  }
  const why = notLookedAt(about, ground);
  return { settled: why === null, said: why ?? ABOUTS[about].passed };
}

function Passed({ abouts, ...at }: Pick<StepProps, 'ground' | 'drafting'> & { readonly abouts: readonly About[] }) {
  if (abouts.length === 0) return null;
  return (
    <section className="panel check">
      <h2>其余各项</h2>
      <dl className="passed">
        {abouts.map((about) => {
          const { settled, said } = saidOf(about, at);
          return <div key={about}><dt className={settled ? undefined : 'quiet'}>{settled ? <CheckCircleOutlined aria-hidden /> : <MinusCircleOutlined aria-hidden />} {ABOUTS[about].title}</dt><dd>{said}</dd></div>;
        })}
      </dl>
    </section>
  );
}

/** 第二步: whatever the ledger would refuse, by the same guards, before anything is sent; each leads to its line and field. */
export function CheckStep({ ground, findings, drafting, onStep }: StepProps) {
  const refused = findings.filter(isRefused).length;
  const warned = findings.length - refused;
  const unfilled = findings.some(({ about }) => about === 'filled');
  const found = NAMES.filter((about) => findings.some((finding) => finding.about === about));
  // What is not whole cannot be checked further: nothing is called passed that nobody looked at.
  const passed = unfilled ? [] : NAMES.filter((about) => !found.includes(about));
  return (
    <>
      {refused > 0 && <Alert type="error" showIcon title={`有 ${refused} 处须改正后才能提交`} description={unfilled ? '先把内容填写完整，其余各项随后检查。' : undefined} />}
      {refused === 0 && <Alert type={warned > 0 ? 'warning' : 'success'} showIcon title={warned > 0 ? `可以提交；另有 ${warned} 处提示，请确认` : '检查通过，可以提交'} />}
      {found.map((about) => <Group key={about} about={about} found={findings.filter((finding) => finding.about === about)} ground={ground} drafting={drafting} onStep={onStep} />)}
      <Passed abouts={passed} ground={ground} drafting={drafting} />
      <p className="quiet">各层能否达到抽取比例、每家会受检几次、人手够不够，由下一步的预测回答。</p>
      <div className="wizard-buttons">
        <Button size="large" onClick={() => onStep('lines')}>上一步</Button>
        <Button type="primary" size="large" disabled={refused > 0} onClick={() => onStep('forecast')}>下一步：预测</Button>
      </div>
    </>
  );
}
