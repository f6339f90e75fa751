import { ImportOutlined } from '@ant-design/icons';
import { Button, Drawer, Tag } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import type { ImportView } from '#contract/http/import';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { showInstant } from '../../shared/time.js';
import { useNarrow } from '../../shared/use-narrow.js';
import { useIsAdmin } from '../../session/use-roles.js';
import { EntryRow } from '../../shared/entry-row.js';
import { SideColumn } from '../../shared/side-column.js';
import { ExportLinks } from './file-actions.js';
import { ImportForm } from './import-form.js';
import { useImports } from './queries.js';
import { isRegistryKind, PHASES, REGISTRY_NAMES, type RegistryKind, registryName } from './words.js';
import '../registry.css';

const WIDTH = 600;

function Line({ item: { id, kind, file, dryRun, phase, createdAt, rows, counts } }: { readonly item: ImportView }) {
  const about = <><span>{registryName(kind)}</span><span>{showInstant(createdAt)}</span><span>{rows} 行</span>{counts !== null && <span>新增 {counts.added}，更新 {counts.changed}，有误 {counts.refused}</span>}</>;
  return (
    <EntryRow to={`/imports/${id}`} title={file.name} about={about}>
      {dryRun && <Tag>试导</Tag>}
      <Tag color={phase === 'refused' ? 'error' : phase === 'done' ? 'success' : 'processing'}>{PHASES[phase]}</Tag>
    </EntryRow>
  );
}

function Exports() {
  return (
    <section className="panel exports">
      <h2>导出</h2>
      <p className="quiet">导出的文件原样再导入，什么也不会变；改好几行再导入，只更新改过的。</p>
      <ul>
        {(Object.keys(REGISTRY_NAMES) as readonly RegistryKind[]).map((kind) => <li key={kind}><span>{registryName(kind)}</span><span className="export-links"><ExportLinks kind={kind} /></span></li>)}
      </ul>
    </section>
  );
}

/** Registries as files, in and out. The import that is being prepared stands in the address. */
export default function ImportListPage() {
  const [search, setSearch] = useSearchParams();
  const go = useNavigate();
  const narrow = useNarrow();
  const admin = useIsAdmin();
  const found = useImports();
  const kind = search.get('import');
  const close = (): void => setSearch({});
  return (
    <>
      <PageTitle title="名录导入导出" about="先试导看看哪里有误，再正式导入；有误的行可以连同原因下载。" actions={admin && <Button type="primary" icon={<ImportOutlined aria-hidden />} onClick={() => setSearch({ import: 'enterprise' })}>导入文件</Button>} />
      <div className="columns">
        <section className="column-main" aria-label="导入过的文件">
          <Pages found={found} name="导入过的文件" keyOf={({ id }) => id} row={(item) => <Line item={item} />} empty={<EmptyState title="还没有导入过文件。">点“导入文件”，下载模板，填好后先试导。</EmptyState>} />
        </section>
        {admin && <SideColumn label="导出"><Exports /></SideColumn>}
      </div>
      {admin && kind !== null && (
        <Drawer open onClose={close} size={narrow ? '100%' : WIDTH} title="导入名录" mask={{ closable: false }} destroyOnHidden>
          <ImportForm kind={isRegistryKind(kind) ? kind : 'enterprise'} onBegun={(id) => void go(`/imports/${id}`)} />
        </Drawer>
      )}
    </>
  );
}
