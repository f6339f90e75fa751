import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { DELIVERY_STATES } from '#domain/exchange/delivery';
import type { Platform } from '#domain/exchange/platform';
import { EmptyState } from '../../shared/empty-state.js';
import { Pages } from '../../shared/pages.js';
import { FormDrawer } from '../../shared/form-drawer.js';
import { useEnterprises } from '../queries.js';
import { STATE_COLOURS } from '../words.js';
import type { OutboxLineView } from './outbox-row.js';

const WIDTH = 640;
const STATES = [{ value: '', label: '全部' }, { value: 'refused', label: DELIVERY_STATES.refused }, { value: 'sent', label: '没有答复' }, { value: 'confirmed', label: DELIVERY_STATES.confirmed }];

/** A drawn list as the platform answers it, enterprise by enterprise. */
export function EnterprisesDrawer({ platform, line: { number, version, title, parts, sentNumber }, onClose }: { readonly platform: Platform; readonly line: OutboxLineView; readonly onClose: () => void }) {
  const [state, setState] = useState((parts?.refused ?? 0) > 0 ? 'refused' : '');
  const found = useEnterprises(platform, { number, version, state: state === '' ? undefined : state });
  return (
    <FormDrawer onClose={onClose} width={WIDTH} title="名单逐户的报送情况" readOnly>
      <p className="act-about">{title}（报送编号 {sentNumber}）。重新报送时，平台已接收的企业不再写入文件。</p>
      <div className="filters"><Segmented aria-label="报送状态" options={STATES} value={state} onChange={setState} /></div>
      <Pages
        found={found}
        name="名单上的企业"
        keyOf={({ uscc }) => uscc}
        empty={<EmptyState title="没有这样的企业。">换“全部”可以看到名单上的每一户。</EmptyState>}
        row={({ uscc, name, state: now, stateName, platformNumber, reason }) => (
          <article className="row">
            <div className="row-what">
              <h3>{name}</h3>
              <p className="row-about"><span className="code">{uscc}</span>{platformNumber !== null && <span className="code">平台编号 {platformNumber}</span>}</p>
              {reason !== null && <p className="refused-reason">退回原因：{reason}</p>}
            </div>
            <div className="row-end"><Tag color={STATE_COLOURS[now]}>{now === 'sent' ? '没有答复' : stateName}</Tag></div>
          </article>
        )}
      />
    </FormDrawer>
  );
}
