import { Alert, App } from 'antd';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { FormDrawer } from '../shared/form-drawer.js';
import { ActForm } from './act-form.js';

interface Opened {
  readonly process: ProcessView;
  readonly act: PermittedAct;
  /** The open step that the act is about, where it is about whose the work is. */
  readonly step?: { readonly key: string; readonly name: string };
  readonly onClose: () => void;
}

/** Said before somebody does what another has taken on; they may all the same. */
function HeldByAnother({ process: { steps }, act }: Pick<Opened, 'process' | 'act'>) {
  const holder = steps.find(({ acts }) => acts.some((one) => one.act === act.act))?.work.holder ?? null;
  if (holder === null || holder.mine) return null;
  return <Alert type="warning" showIcon title={`${holder.name} 已认领该环节`} description="您仍可以办理；办理前请先与其沟通，以免重复。" className="held-by-another" />;
}

/** Where an act is performed: beside the file it is about, over all of it on a telephone. */
export function ActDrawer({ process, act, step, onClose }: Opened) {
  const { message, modal } = App.useApp();
  const done = (warnings: readonly string[]): void => {
    onClose();
    void message.success(step === undefined ? `已办理：${act.name}` : `已${act.name}：${step.name}`);
    if (warnings.length > 0) modal.warning({ title: '已记录，但请注意', content: <ul>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul> });
  };
  return (
    <FormDrawer onClose={onClose} title={act.name}>
      <p className="act-about">{step !== undefined && <><strong>{step.name}</strong><br /></>}{process.title}<br /><span className="quiet">{process.number}，依据：{act.basis}</span></p>
      {step === undefined && <HeldByAnother process={process} act={act} />}
      <ActForm process={process} act={act} {...(step !== undefined && { given: { key: step.key } })} onDone={done} onCancel={onClose} />
    </FormDrawer>
  );
}
