import { BellOutlined, UserOutlined } from '@ant-design/icons';
import type { StepWork } from '#contract/http/work';
import { showInstant } from '../shared/time.js';
import './work.css';

/** '陈静 已认领', '我已接办，由王建国转办：外出学习' */
function heldBy({ name, mine, handedOver }: NonNullable<StepWork['holder']>): string {
  const who = mine ? '我' : `${name} `;
  return handedOver === null ? `${who}已认领` : `${who}已接办，由${handedOver.by}转办：${handedOver.reason}`;
}

/** Whose the work of a step is. It is said, not enforced: whoever may act still may. */
export function Holder({ work: { holder } }: { readonly work: StepWork }) {
  if (holder === null) return <span className="held held-by-nobody">无人认领</span>;
  return <span className={holder.mine ? 'held held-by-me' : 'held'} title={`${showInstant(holder.since)} 起`}><UserOutlined aria-hidden /> {heldBy(holder)}</span>;
}

/** 催办: how often since the step was opened, the latest by whom and with what. */
export function Urged({ work: { urged } }: { readonly work: StepWork }) {
  if (urged === null) return null;
  return <span className="urged"><BellOutlined aria-hidden /> 被催办 {urged.times} 次，最近：{urged.by} {showInstant(urged.at)}{urged.note !== null && `，“${urged.note}”`}</span>;
}
