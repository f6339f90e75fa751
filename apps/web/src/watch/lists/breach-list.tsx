import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Breach } from '#contract/http/breach';
import { escalated } from '#domain/limits/level-instants';
import { Pages } from '../../shared/pages.js';
import { ProcessRow } from '../../shared/process-row.js';
import { type BreachesAsked, useBreaches } from '../queries.js';
import { dueWords } from '../../shared/due-words.js';

function Late({ item: { kind, number, title, name, line, code, due, open, level, explanation, answering, late } }: { readonly item: Breach }) {
  return (
    <ProcessRow kind={kind} number={number} title={title} what={`${name}（${code}）${line === null ? '' : `：${line}`}`} about={`${dueWords(due)}${explanation === null ? '' : `；说明：${explanation}`}`}>
      <span className="answering">{answering.length > 0 ? <><span className="quiet">逾期时由</span> {answering.join('、')} <span className="quiet">负责</span></> : <span className="quiet">逾期时由谁负责尚未确定</span>}</span>
      {level !== 'yellow' && level !== 'red' && <Tag color="error">{escalated(kind, level)}</Tag>}
      <span className={`light light-plain light-${open ? 'red' : 'yellow'}`}>{late}</span>
    </ProcessRow>
  );
}

/** 逾期记录, the latest first: they are explained, never erased. */
export function BreachList({ asked, empty }: { readonly asked: BreachesAsked; readonly empty: ReactNode }) {
  const found = useBreaches(asked);
  return <Pages found={found} name="逾期记录" keyOf={({ kind, number, key, due }) => `${kind}/${number}/${key}/${due}`} row={(item) => <Late item={item} />} empty={empty} />;
}
