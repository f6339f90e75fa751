import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Modal, Tag } from 'antd';
import { useState } from 'react';
import type { LimitView } from '#contract/http/process';

const LIGHTS = {
  green: { icon: <CheckCircleOutlined aria-hidden />, word: '正常' },
  yellow: { icon: <ClockCircleOutlined aria-hidden />, word: '临近到期' },
  red: { icon: <WarningOutlined aria-hidden />, word: '已超期' },
} as const satisfies Record<LimitView['colour'], unknown>;

/** '起算：检查结束之日' → its two halves; a line without a colon stands alone. */
function halves(line: string): readonly [string, string] {
  const at = line.indexOf('：');
  return at < 0 ? ['', line] : [line.slice(0, at), line.slice(at + 1)];
}

/** How the day was computed, line by line as the domain explains it: start, days skipped and why, sources, 暂定. */
export function LimitExplained({ limit }: { readonly limit: LimitView }) {
  return (
    <dl className="explained">
      {limit.explanation.map((line) => {
        const [what, how] = halves(line);
        return (
          <div key={line}>
            <dt>{what}</dt>
            {how.split('；').map((part) => <dd key={part}>{part}</dd>)}
          </div>
        );
      })}
    </dl>
  );
}

/** 时限灯: colour, sign and words; on a tap, how it was computed. */
export function LimitLight({ limit, of }: { readonly limit: LimitView; readonly of: string }) {
  const [open, setOpen] = useState(false);
  const { icon, word } = LIGHTS[limit.colour];
  return (
    <>
      <button type="button" className={`light light-${limit.colour}`} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {icon}
        <span>{limit.remaining}</span>
        {limit.provisional && <span className="light-provisional">暂定</span>}
        <span className="for-readers">（{word}；查看“{of}”的时限是怎样算出来的）</span>
      </button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={<>时限计算：{of} {limit.provisional && <Tag color="warning">暂定</Tag>}</>} destroyOnHidden>
        <LimitExplained limit={limit} />
      </Modal>
    </>
  );
}
