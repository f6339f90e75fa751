import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import type { TaskDrawView } from '#contract/http/task-draw';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { ProblemAlert } from '../shared/problem-alert.js';
import { saidHere } from './said-here.js';
import { type Verification, type Verified, useVerification } from './use-verification.js';

type Witnesses = TaskDrawView['witnesses'];

function Checks({ checks, witnesses }: { readonly checks: readonly VerifiedCheck[]; readonly witnesses: Witnesses }) {
  return (
    <ol className="checks" aria-label="核对的各项">
      {checks.map(({ check, ok, detail }) => (
        <li key={check} className={ok ? 'check-right' : 'check-wrong'}>
          {ok ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
          <div><strong>{check}<span className="for-readers">：{ok ? '相符' : '不符'}</span></strong><p>{saidHere(detail, witnesses)}</p></div>
        </li>
      ))}
    </ol>
  );
}

function Outcome({ state, witnesses }: { readonly state: Verification; readonly witnesses: Witnesses }) {
  switch (state.is) {
    case 'idle':
      return null;
    case 'reading':
      return <p role="status">正在取得抽取记录 …</p>;
    case 'running':
      return <div role="status"><p>正在核对：{state.next}</p><Progress percent={Math.round((state.done / state.of) * 100)} aria-label="复算进度" /></div>;
    case 'failed':
      return <ProblemAlert error={state.error} focus />;
    case 'done': {
      const wrong = state.checks.find(({ ok }) => !ok);
      return (
        <>
          <div role="status">
            {wrong === undefined
              ? <Alert type="success" showIcon role="none" title="全部相符" description={`${state.checks.length} 项核对全部与重算一致：从 ${state.summary.size} 家中抽取 ${state.summary.drawn.length} 家。`} />
              : <Alert type="error" showIcon role="none" title="有不符之处" description={`第一处是“${wrong.check}”：${saidHere(wrong.detail, witnesses)}`} />}
          </div>
          {state.withoutRules !== null && <Alert type="warning" showIcon role="none" title="没有与规则集核对" description={state.withoutRules} />}
          <Checks checks={state.checks} witnesses={witnesses} />
        </>
      );
    }
  }
}

/** 复算: anybody who may read the record draws once more, here, and compares. @param record digest of the record where everybody may fetch it; null: not public yet */
export function Recompute({ record, witnesses, ...asked }: Verified & { readonly record: string | null; readonly witnesses: Witnesses }) {
  const { state, begin } = useVerification(asked);
  const busy = state.is === 'reading' || state.is === 'running';
  return (
    <section className="panel">
      <h2>复算</h2>
      {record !== null && <p><a href={`/api/v1/public/documents/${record}`}>抽取记录（公开）</a></p>}
      <p className="quiet">在您的浏览器里，用抽取记录、抽取前公开的承诺和规则集把抽取重新算一遍，逐项核对。不依赖服务器上的计算。</p>
      <div className="acts screen-only"><Button type="primary" ghost loading={busy} onClick={begin}>{state.is === 'done' ? '再复算一次' : '复算'}</Button></div>
      <Outcome state={state} witnesses={witnesses} />
    </section>
  );
}
