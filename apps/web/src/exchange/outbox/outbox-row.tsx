import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tag } from 'antd';
import type { OutboxPage } from '#contract/http/exchange';
import { type HandStep, handStepName } from '#domain/exchange/delivery';
import { SENT_RECORDS } from '#domain/exchange/platform';
import { refOf } from '#domain/process/process';
import { EntryRow } from '../../shared/entry-row.js';
import { processPath } from '../../shared/process-path.js';
import { showInstant } from '../../shared/time.js';
import { ASKED_STEP, STATE_COLOURS, WHAT_NEXT } from '../words.js';

export type OutboxLineView = OutboxPage['items'][number];

/** The page of whatever the record is of. */
export function pathOfRecord(stream: string): string {
  const ref = refOf(stream);
  return ref === null ? '/items' : processPath(ref.kind, ref.number);
}

/** What the state asks for stands by itself; whatever else may be entered is folded into one menu. */
function Steps({ line: { state, steps, sentNumber }, onStep }: { readonly line: OutboxLineView; readonly onStep: (step: HandStep) => void }) {
  const asked = steps.filter((step) => step === ASKED_STEP[state]);
  const items = steps.filter((step) => !asked.includes(step)).map((key) => ({ key, label: handStepName(key, state), onClick: () => onStep(key) }));
  const of = <span className="for-readers">：{sentNumber}</span>;
  return (
    <div className="acts outbox-steps">
      {asked.map((step) => <Button key={step} size="small" onClick={() => onStep(step)}>{handStepName(step, state)}{of}</Button>)}
      {items.length > 0 && <Dropdown menu={{ items }} trigger={['click']}><Button size="small">人工登记{of} <DownOutlined aria-hidden /></Button></Dropdown>}
    </div>
  );
}

/** One record: what it is, where it stands with the platform, and what to do about it. */
export function OutboxRow({ line, onStep, onParts }: { readonly line: OutboxLineView; readonly onStep: (step: HandStep) => void; readonly onParts: () => void }) {
  const { record, stream, number, title, eventName, at, operationName, sentNumber, state, stateName, platformNumber, batchNumber, reason, steps, parts } = line;
  const next = WHAT_NEXT[state];
  const about = (
    <>
      <Tag>{operationName}</Tag>
      <span>{showInstant(at)} {eventName}</span>
      <span className="code">报送编号 {sentNumber}</span>
      {batchNumber !== null && <span className="code">批次 {batchNumber}</span>}
    </>
  );
  return (
    <div className="outbox-line">
      <EntryRow to={pathOfRecord(stream)} title={title === '' ? `${SENT_RECORDS[record]} ${number}` : title} about={about}>
        {platformNumber !== null && <span className="code">平台编号 {platformNumber}</span>}
        <Tag color={STATE_COLOURS[state]}>{stateName}</Tag>
      </EntryRow>
      {(reason !== null || next !== null || steps.length > 0) && (
        <div className="outbox-more">
          {reason !== null && <p className={state === 'refused' ? 'refused-reason' : 'quiet'}>{state === 'refused' ? '退回原因：' : ''}{reason}</p>}
          {parts !== null && <p className="parts-line">名单 {parts.sent + parts.confirmed + parts.refused} 户：已接收 {parts.confirmed}，被退回 {parts.refused}，没有答复 {parts.sent}。<Button size="small" onClick={onParts}>逐户查看<span className="for-readers">：{sentNumber}</span></Button></p>}
          {next !== null && <p className="quiet">{next}</p>}
          {steps.length > 0 && <Steps line={line} onStep={onStep} />}
        </div>
      )}
    </div>
  );
}
