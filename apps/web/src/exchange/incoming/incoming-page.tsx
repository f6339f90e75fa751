import { ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { mayExchange, mayTakeRegistry } from '#domain/exchange/may-exchange';
import { PLATFORMS } from '#domain/exchange/platform';
import { ITEM_ACTS, mayKeepItems } from '#domain/items/item-acts';
import { EntryDrawer } from '../../shared/entry-form.js';
import { useAsking } from '../../session/use-roles.js';
import { PageTitle } from '../../shared/page-title.js';
import { FormDrawer } from '../../shared/form-drawer.js';
import { PlatformChoice } from '../platform-choice.js';
import { isPlatform } from '../words.js';
import { useItemListForm } from './item-list-form.js';
import { ReceiptHistory } from './receipt-history.js';
import { RegistryForm } from './registry-form.js';
import { TakenHistory } from './taken-history.js';
import '../exchange.css';

const WIDTH = 640;

/** 来件: whatever a platform gives as a file, each taken in by those whom the domain lets. */
export default function IncomingPage() {
  const [search, setSearch] = useSearchParams();
  const asking = useAsking();
  const wanted = search.get('platform');
  const platform = isPlatform(wanted) ? wanted : 'doubleRandom';
  const [exchanges, takesRegistry, takesItems] = [mayExchange(asking) === null, mayTakeRegistry(asking) === null, mayKeepItems('importList', asking) === null];
  const items = useItemListForm(platform);
  const go = (act: string | null): void => setSearch({ platform, ...(act !== null && { act }) });
  const act = search.get('act');
  return (
    <>
      <PageTitle title="省级平台来件" about="平台给出的文件：名录、上级事项清单、回执。按对照表读入，什么也不用重新录。" />
      <div className="filters"><PlatformChoice value={platform} onChoose={(next) => setSearch({ platform: next })} /></div>
      <ul className="intakes" aria-label="可以导入的文件">
        {exchanges && <li className="panel"><h2>回执</h2><p className="quiet">平台对报送记录的答复：已接收的编号、被退回的原因。</p><Link to={`/exchange/outbox?platform=${platform}&act=receipt`} className="link-button"><ImportOutlined aria-hidden /> 导入回执</Link></li>}
        {takesRegistry && <li className="panel"><h2>名录</h2><p className="quiet">平台导出的检查对象、执法检查人员；文件里没有的列，名录里原有的内容不动。</p><Button icon={<ImportOutlined aria-hidden />} onClick={() => go('registry')}>导入名录</Button></li>}
        {takesItems && <li className="panel"><h2>上级事项清单</h2><p className="quiet">平台导出的上级清单，作为新的一版保存，再逐项认领。</p><Button icon={<ImportOutlined aria-hidden />} onClick={() => go('importList')}>{ITEM_ACTS.importList.label}</Button></li>}
        <li className="panel"><h2>对照表</h2><p className="quiet">{PLATFORMS[platform]}的文件怎样读：哪一列对应哪个字段，代码怎样换算。</p><Link to="/exchange/mappings" className="link-button">查看对照表</Link></li>
      </ul>
      {(takesRegistry || takesItems) && <TakenHistory platform={platform} />}
      {exchanges && <ReceiptHistory platform={platform} />}
      {act === 'registry' && takesRegistry && <FormDrawer onClose={() => go(null)} width={WIDTH} title="导入平台名录"><RegistryForm platform={platform} onClose={() => go(null)} /></FormDrawer>}
      {act === 'importList' && takesItems && <EntryDrawer spec={items} onClose={() => go(null)} />}
    </>
  );
}
