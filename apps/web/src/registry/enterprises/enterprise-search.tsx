import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { EnterprisePage } from '#contract/http/enterprise';
import { withChosen } from '../../shared/with-chosen.js';
import { STATUS_NAMES } from '../words.js';

export interface EnterprisesAsked {
  readonly quarter?: string | undefined;
  readonly class?: string | undefined;
  readonly stratum?: string | undefined;
  readonly status?: string | undefined;
  readonly tag?: string | undefined;
  readonly q?: string | undefined;
  /** A year in which they were drawn, or never were. */
  readonly drawnIn?: string | undefined;
  readonly neverDrawnIn?: string | undefined;
}

interface Searched {
  readonly asked: EnterprisesAsked;
  readonly strata: EnterprisePage['counts']['strata'];
  readonly onAsk: (asked: EnterprisesAsked) => void;
  readonly children?: ReactNode;
}

const STATUSES = [{ value: '', label: '全部登记状态' }, ...Object.entries(STATUS_NAMES).map(([value, label]) => ({ value, label }))];

export function EnterpriseSearch({ asked, strata, onAsk, children }: Searched) {
  const [text, setText] = useState(asked.q ?? '');
  const [tag, setTag] = useState(asked.tag ?? '');
  const find = (): void => onAsk({ ...asked, q: text.trim(), tag: tag.trim() });
  const layers = withChosen([{ value: '', label: '全部分层' }, ...strata.map(({ id, title, enterprises, drawable }) => ({ value: id, label: `${title} ${enterprises} 家${drawable === enterprises ? '' : `（可抽取 ${drawable}）`}` }))], asked.stratum, '所选分层');
  return (
    <search className="filters enterprise-filters">
      <Input aria-label="名称或统一社会信用代码" placeholder="名称或代码的一部分" allowClear value={text} maxLength={100} onChange={({ target }) => setText(target.value)} onPressEnter={find} className="text-filter" />
      <Input aria-label="标注" placeholder="标注" allowClear value={tag} maxLength={40} onChange={({ target }) => setTag(target.value)} onPressEnter={find} className="tag-filter" />
      <Button type="primary" onClick={find}>查找</Button>
      <Select aria-label="分层" value={asked.stratum ?? ''} options={layers} onChange={(stratum: string) => onAsk({ ...asked, stratum, class: undefined })} className="stratum-filter" />
      <Select aria-label="登记状态" value={asked.status ?? ''} options={STATUSES} onChange={(status: string) => onAsk({ ...asked, status })} className="kind-filter" />
      {children}
    </search>
  );
}
