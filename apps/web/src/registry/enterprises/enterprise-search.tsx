import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { type EnterprisePage, enterpriseQuery } from '#contract/http/enterprise';
import { CountedText, fits, mostOf } from '../../acts/counted.js';
import { SearchField, searchFits } from '../../shared/search-field.js';
import { NO_STRATUM, READING, withChosen } from '../../shared/with-chosen.js';
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

const TAG = 'tagged';
const MOST_IN_TAG = mostOf(enterpriseQuery.shape.tag.unwrap());
const STATUSES = [{ value: '', label: '全部登记状态' }, ...Object.entries(STATUS_NAMES).map(([value, label]) => ({ value, label }))];

export function EnterpriseSearch({ asked, strata, onAsk, children }: Searched) {
  const [text, setText] = useState(asked.q ?? '');
  const [tag, setTag] = useState(asked.tag ?? '');
  const find = (): void => {
    if (searchFits(text) && fits(TAG, tag, MOST_IN_TAG)) onAsk({ ...asked, q: text.trim(), tag: tag.trim() });
  };
  const layers = withChosen([{ value: '', label: '全部分层' }, ...strata.map(({ id, title, enterprises, drawable }) => ({ value: id, label: `${title} ${enterprises} 家${drawable === enterprises ? '' : `（可抽取 ${drawable}）`}` }))], asked.stratum, strata.length === 0 ? READING : NO_STRATUM);
  return (
    <search className="filters enterprise-filters">
      <SearchField name="名称或统一社会信用代码" placeholder="名称或代码的一部分" value={text} onChange={setText} onFind={find} />
      <div className="tag-filter"><CountedText id={TAG} aria-label="标注" placeholder="标注" value={tag} most={MOST_IN_TAG} onChange={setTag} onFind={find} /></div>
      <Button type="primary" onClick={find}>查找</Button>
      <Select aria-label="分层" value={asked.stratum ?? ''} options={layers} onChange={(stratum: string) => onAsk({ ...asked, stratum, class: undefined })} className="stratum-filter" />
      <Select aria-label="登记状态" value={asked.status ?? ''} options={STATUSES} onChange={(status: string) => onAsk({ ...asked, status })} className="kind-filter" />
      {children}
    </search>
  );
}
