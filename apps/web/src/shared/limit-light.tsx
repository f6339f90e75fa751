import { AlertFilled, CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Modal, Tag } from 'antd';
import { useState } from 'react';
import type { LimitView, LitLimit } from '#contract/http/process';
import { lastMoment } from './due-words.js';

const LIGHTS = {
  green: { icon: <CheckCircleOutlined aria-hidden />, word: '正常' },
  yellow: { icon: <ClockCircleOutlined aria-hidden />, word: '临近到期' },
  red: { icon: <WarningOutlined aria-hidden />, word: '已超期' },
} as const satisfies Record<LimitView['colour'], unknown>;
/** There is no other day: it must not look like what merely comes nearer. */
/** The enterprise is late, nobody here: it must not look like what the bureau has let lie. */
const THEIRS = { icon: <WarningOutlined aria-hidden />, word: '企业逾期，不是办理人员超期' } as const;
const isTheirs = ({ whose, colour }: LimitView): boolean => whose === 'enterprise' && colour === 'red';
const TODAY = { icon: <AlertFilled aria-hidden />, word: '今天到期，请抓紧办理' } as const;

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

const TITLES = (limit: LimitView, of: string) => <>时限计算：{of} {limit.provisional && <Tag color="warning">暂定</Tag>}</>;

interface Lit {
  readonly limit: LimitView;
  readonly of: string;
  /** Its last day is told beside it already. */
  readonly dayTold?: boolean;
}

/** What is done before something else begins (倒数的时限) is not lit as time to rest: as long as nothing presses, it says before what, and the last day at the most. */
function Left({ limit, dayTold }: Pick<Lit, 'limit' | 'dayTold'>) {
  const { before, colour, remaining, due } = limit;
  if (before !== null && colour === 'green') return <><span>{before}</span>{dayTold !== true && <span className="light-day">最迟 {lastMoment(due)}</span>}</>;
  return <><span>{isTheirs(limit) && '企业'}{remaining}</span>{dayTold !== true && <span className="light-day">{lastMoment(due)}</span>}</>;
}

function Lamp({ limit, of, dayTold = false, onTap }: Lit & { readonly onTap: () => void }) {
  const theirs = isTheirs(limit);
  const { icon, word } = theirs ? THEIRS : limit.endsToday ? TODAY : LIGHTS[limit.colour];
  return (
    <button type="button" className={`light light-${theirs ? 'yellow' : limit.colour}${limit.endsToday ? ' light-today' : ''}`} aria-haspopup="dialog" onClick={onTap}>
      {icon}
      <Left limit={limit} dayTold={dayTold} />
      {limit.provisional && <span className="light-provisional">暂定</span>}
      <span className="for-readers">（{word}；查看“{of}”的时限是怎样算出来的）</span>
    </button>
  );
}

/** 时限灯: colour, sign and words, and the last day; on a tap, how it was computed. */
export function LimitLight({ limit, of, dayTold = false }: Lit) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Lamp limit={limit} of={of} dayTold={dayTold} onTap={() => setOpen(true)} />
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={TITLES(limit, of)} destroyOnHidden>
        <LimitExplained limit={limit} />
      </Modal>
    </>
  );
}

/** The light of a step over which several limits may run: the one that presses first, by its name where it only watches; on a tap all of them, one under the other. */
export function StepLight({ lights }: { readonly lights: readonly LitLimit[] }) {
  const [open, setOpen] = useState(false);
  const [first, ...others] = lights;
  if (first === undefined) return null;
  return (
    <div className="step-light">
      <Lamp limit={first.limit} of={first.name} onTap={() => setOpen(true)} />
      {first.watched && <span className="light-of">{first.name}</span>}
      {first.limit.before !== null && first.limit.colour !== 'green' && <span className="light-of">{first.limit.before}</span>}
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={TITLES(first.limit, first.name)} destroyOnHidden>
        <LimitExplained limit={first.limit} />
        {others.map(({ key, name, limit }) => (
          <section key={key} className="explained-other">
            <h3>该环节另有时限：{name}，{limit.remaining}（{lastMoment(limit.due)}）</h3>
            <LimitExplained limit={limit} />
          </section>
        ))}
      </Modal>
    </div>
  );
}
