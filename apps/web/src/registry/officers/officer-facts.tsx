import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { z } from 'zod';
import type { OfficerView } from '#contract/http/officer';
import { ABSENCE_KIND_NAMES, AVOIDANCE_KIND_NAMES } from '#domain/registries/avoidance-acts';
import { useMayKeep } from '../may.js';
import { useDepartmentName } from '../../shared/departments.js';
import { EnterpriseName } from '../../shared/given.js';
import { named } from '../words.js';
import { actsOnAvoidance } from './officer-acts.js';

const span = ({ from, to }: { readonly from: string | null; readonly to: string | null }): string => (to === null ? `自 ${from ?? '最初'} 起` : `${from ?? '最初'} 至 ${to}`);

export function OfficerFacts({ view: { id, version, asOf, entry } }: { readonly view: OfficerView }) {
  const departmentName = useDepartmentName();
  return (
    <section className="panel">
      <h2>名录登记</h2>
      <dl className="facts registry-facts">
        <dt>人员编号</dt><dd className="code">{id}</dd>
        <dt>所在部门</dt><dd>{departmentName(entry.department)}</dd>
        <dt>可检查事项</dt><dd>{entry.items === null ? '本部门的全部事项' : entry.items.join('、')}</dd>
        <dt>标注</dt><dd>{entry.tags.length === 0 ? '没有' : entry.tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</dd>
        <dt>专家</dt><dd>{entry.expert ? '是' : '否'}</dd>
      </dl>
      <p className="quiet as-of">第 {version} 版，{asOf} 的情形</p>
    </section>
  );
}

/** Certificates and qualifications: without a valid certificate nobody checks. */
export function Certificates({ view: { certified, asOf, entry: { certificates, qualifications } } }: { readonly view: OfficerView }) {
  return (
    <section className="panel">
      <h2>执法证件和资格</h2>
      {!certified && <p className="lacking">{asOf} 没有有效的执法证件，匹配时不会抽到。</p>}
      <ul className="frozen">
        {certificates.map(({ number, validFrom, validTo }) => {
          const valid = validFrom <= asOf && asOf <= validTo;
          return <li key={number}><p>执法证 <span className="code">{number}</span> <Tag color={valid ? 'success' : 'default'}>{valid ? '有效' : validTo < asOf ? '已过期' : '未到期起'}</Tag></p><p className="quiet">{validFrom} 至 {validTo}</p></li>;
        })}
        {qualifications.map(({ name, number, validTo }) => <li key={`${name} ${number ?? ''}`}><p>{name}{number !== null && <span className="code"> {number}</span>}</p><p className="quiet">{validTo === null ? '长期' : `至 ${validTo}`}</p></li>)}
      </ul>
    </section>
  );
}

/** Leave, spells without duty, and where the officer belonged since when. */
export function Spells({ view: { leave, stops, posts } }: { readonly view: OfficerView }) {
  const departmentName = useDepartmentName();
  if (leave.length + stops.length + posts.length === 0) return null;
  return (
    <section className="panel">
      <h2>在岗情况</h2>
      <ul className="frozen">
        {stops.map(({ reason, ...term }) => <li key={`stop ${term.from}`}><p><Tag color="error">停用</Tag>{span(term)}</p><p className="quiet">{reason}</p></li>)}
        {leave.map(({ kind, ...term }) => <li key={`leave ${term.from}`}><p><Tag>{kind === null ? '请假' : named(ABSENCE_KIND_NAMES, kind)}</Tag>{span(term)}</p></li>)}
        {posts.map(({ department, from, reason }) => <li key={`post ${from ?? ''}`}><p><Tag>任职</Tag>{departmentName(department)}，自 {from ?? '最初'} 起</p>{reason !== null && <p className="quiet">{reason}</p>}</li>)}
      </ul>
    </section>
  );
}

function EnterpriseLink({ id }: { readonly id: string }) {
  return <Link to={`/enterprises/${encodeURIComponent(id)}`}><EnterpriseName id={id} /></Link>;
}

const filed = z.object({
  id: z.string(), enterprise: z.string(), kind: z.string(), basis: z.string(), appliedOn: z.string(),
  decision: z.object({ granted: z.boolean(), on: z.string(), reason: z.string() }).nullable(), lifted: z.object({ on: z.string(), reason: z.string() }).nullable(),
});

/** 回避: whom the officer does not check, since what is decided, and what waits for the leader. */
export function Avoidances({ view: { avoids, avoidances }, onAct }: { readonly view: OfficerView; readonly onAct: (key: string) => void }) {
  const mayKeep = useMayKeep();
  const applications = avoidances.flatMap((one) => filed.safeParse(one).data ?? []);
  const others = avoids.filter((id) => !applications.some(({ enterprise }) => enterprise === id));
  return (
    <section className="panel">
      <h2>回避</h2>
      {applications.length + others.length === 0 && <p className="quiet">没有需要回避的企业。</p>}
      <ul className="frozen">
        {others.map((id) => <li key={id}><p><EnterpriseLink id={id} /></p><p className="quiet">名录登记的回避</p></li>)}
        {applications.map(({ id, enterprise, kind, basis, appliedOn, decision, lifted }) => {
          const next = lifted === null && decision?.granted !== false ? actsOnAvoidance(id, decision !== null) : null;
          const state = lifted !== null ? '已解除' : decision === null ? '待决定' : decision.granted ? '回避' : '不回避';
          return (
            <li key={id}>
              <p><EnterpriseLink id={enterprise} /> <Tag color={state === '待决定' ? 'warning' : 'default'}>{state}</Tag></p>
              <p>{named(AVOIDANCE_KIND_NAMES, kind)}：{basis}</p>
              <p className="quiet">{appliedOn} 申请{decision !== null && `；${decision.on} 决定，${decision.reason}`}{lifted !== null && `；${lifted.on} 解除，${lifted.reason}`}</p>
              {next !== null && mayKeep(next.act) && <Button onClick={() => onAct(next.key)}>{next.title}</Button>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
