import { deliveryForms, deliveryView } from '#contract/http/exchange';
import { type HandStep, handStepName } from '#domain/exchange/delivery';
import type { Platform } from '#domain/exchange/platform';
import { useCommandKey } from '../../acts/use-perform.js';
import { send } from '../../api/ask.js';
import { EntryDrawer, type EntryFormSpec } from '../../shared/entry-form.js';
import { STEP_ABOUT } from '../words.js';
import type { OutboxLineView } from './outbox-row.js';

interface Chosen {
  readonly line: OutboxLineView;
  readonly step: HandStep;
}

/** What the address says is being entered, where the record allows it. */
export function stepIn(lines: readonly OutboxLineView[], act: string | null, at: string | null): Chosen | null {
  const line = lines.find(({ sentNumber }) => sentNumber === at);
  const step = line?.steps.find((one) => one === act);
  return line === undefined || step === undefined ? null : { line, step };
}

/** One step of one record, entered by hand. */
export function HandStepDrawer({ platform, line: { record, number, version, title, sentNumber, state }, step, onClose }: Chosen & { readonly platform: Platform; readonly onClose: () => void }) {
  const keyFor = useCommandKey();
  const spec: EntryFormSpec = {
    title: handStepName(step, state),
    about: <>{title}（报送编号 {sentNumber}）。{STEP_ABOUT[step]}</>,
    keptAs: { kind: 'delivery', number: `${platform}/${sentNumber}`, act: step, version },
    schema: deliveryForms[step],
    fixed: { step, record, number, version },
    send: (body) => send(deliveryView, 'POST', `/exchange/${platform}/deliveries`, { body, key: keyFor(JSON.stringify(body)) }),
  };
  return <EntryDrawer spec={spec} onClose={onClose} />;
}
