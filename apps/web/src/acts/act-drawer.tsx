import { App, Drawer } from 'antd';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { useNarrow } from '../shared/use-narrow.js';
import { ActForm } from './act-form.js';

interface Opened {
  readonly process: ProcessView;
  readonly act: PermittedAct;
  readonly onClose: () => void;
}

const WIDTH = 560;

/** Where an act is performed: beside the file it is about, over all of it on a telephone. */
export function ActDrawer({ process, act, onClose }: Opened) {
  const narrow = useNarrow();
  const { message, modal } = App.useApp();
  const done = (warnings: readonly string[]): void => {
    onClose();
    void message.success(`已办理：${act.name}`);
    if (warnings.length > 0) modal.warning({ title: '已记录，但请注意', content: <ul>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul> });
  };
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : WIDTH} title={act.name} mask={{ closable: false }} destroyOnHidden>
      <p className="act-about">{process.title}<br /><span className="quiet">{process.number}，依据：{act.basis}</span></p>
      <ActForm process={process} act={act} onDone={done} onCancel={onClose} />
    </Drawer>
  );
}
