import { Tag } from 'antd';
import { showInstant } from '../shared/time.js';
import { Table } from './table.js';
import type { ShownCommitment, Statement, TaskData } from './task-data.js';
import type { DrawNames } from './words.js';

/** 冻结与承诺: what binds the draw before anybody knows its randomness; everybody may read it from that moment on. */
export function Commitment({ task: { number, commitment }, names }: { readonly task: TaskData; readonly names: DrawNames }) {
  if (commitment === null) return null;
  const total = commitment.sizes.reduce((sum, { size }) => sum + size, 0);
  return (
    <section className="panel">
      <h2>冻结的名录和公开的承诺 <Tag color="success">已公开</Tag></h2>
      <Table
        caption={`各分层共 ${total} 家可以抽取${commitment.unclassified > 0 ? `；另有 ${commitment.unclassified} 家未分类，不参加抽取` : ''}`}
        narrow="table"
        headings={['分层', '检查对象']}
        rows={commitment.sizes.map(({ stratum, size }) => ({ key: stratum, cells: [names.stratum(stratum), `${size} 家`] }))}
      />
      <Hashes commitment={commitment} />
      <p className="quiet">名录一经冻结，任何增减都会使名录根不同。</p>
      <p><a href={`/api/v1/public/tasks/${encodeURIComponent(number)}`}>查看公开的承诺</a></p>
    </section>
  );
}

function Hashes({ commitment: { root, nonceHash, parameters, officers, committedAt, attempt, entropySource } }: { readonly commitment: ShownCommitment }) {
  return (
    <dl className="facts">
      <dt>承诺时刻</dt><dd>{showInstant(committedAt)}{attempt > 1 && `（第 ${attempt} 次）`}</dd>
      <dt>随机数</dt><dd>{entropySource}</dd>
      <dt>名录根</dt><dd className="code">{root}</dd>
      <dt>秘密数摘要</dt><dd className="code">{nonceHash}</dd>
      <dt>参数摘要</dt><dd className="code">{parameters}</dd>
      {officers !== undefined && <><dt>名册摘要</dt><dd className="code">{officers}</dd></>}
    </dl>
  );
}

const shortHash = (hash: string): string => `${hash.slice(0, 12)}…`;

function Said({ what, at }: { readonly what: string; readonly at: string }) {
  return <>{what} <span className="when">{showInstant(at)}</span></>;
}

function Promised({ statement: { commitment, committedAt, setAside } }: { readonly statement: Statement }) {
  if (commitment !== null) return <Said what={shortHash(commitment)} at={committedAt ?? ''} />;
  return setAside === null ? '等待提交' : '没有提交';
}

function Revealed({ statement: { revealed, setAside } }: { readonly statement: Statement }) {
  if (setAside !== null) return <Said what={`缺席：${setAside.reason}`} at={setAside.at} />;
  return revealed === null ? '尚未揭示' : <Said what={revealed.number} at={revealed.at} />;
}

/** What each witness has said: first all commitments, then the numbers. */
export function Witnesses({ statements, names, heading = '见证人' }: { readonly statements: readonly Statement[]; readonly names: DrawNames; readonly heading?: string }) {
  if (statements.length === 0) return null;
  return (
    <section className="panel">
      <h2>{heading}</h2>
      <Table
        caption="各自先提交数字的承诺；全部承诺之后才能揭示，谁都不能看着别人的数字再选"
        headings={['见证人', '承诺', '揭示的数字']}
        rows={statements.map((statement) => ({ key: statement.witness, cells: [names.witness(statement.witness), <Promised key="promise" statement={statement} />, <Revealed key="number" statement={statement} />] }))}
      />
    </section>
  );
}
