import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import type { ImportView } from '#contract/http/import';
import { fileAddress } from '../../api/ask.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { showInstant } from '../../shared/time.js';
import { Found } from '../../shared/found.js';
import { RowProblems } from '../../shared/row-problems.js';
import { useImport, useImportRows, useImportsPath } from './queries.js';
import { COUNT_ORDER, COUNTS, MODES, nextImport, PHASES, registryName } from './words.js';
import '../registry.css';

const PERCENT = 100;

/** How far it is: the page may be closed or loaded anew meanwhile. */
function Going({ view: { phase, share, rows } }: { readonly view: ImportView }) {
  return (
    <section className="panel" aria-live="polite">
      <h2>{PHASES[phase]}</h2>
      <Progress percent={share === null ? 0 : Math.round(share * PERCENT)} status="active" aria-label="导入进度" />
      <p className="quiet">已检查 {rows} 行。可以关闭本页，办理不会中断；回到本页接着看进度。</p>
    </section>
  );
}

function headlineOf({ dryRun, phase, counts, mode }: ImportView): { readonly type: 'success' | 'warning' | 'error'; readonly title: string } {
  if (phase === 'refused' || counts === null) return { type: 'error', title: '整个文件退回，什么也没有导入' };
  const taken = counts.added + counts.changed;
  const wrong = counts.refused;
  if (dryRun) return wrong === 0 ? { type: 'success', title: `试导完成：全部正确，正式导入会新增 ${counts.added} 条、更新 ${counts.changed} 条` } : { type: 'warning', title: `试导完成：有 ${wrong} 行有误，没有入库` };
  if (wrong === 0) return { type: 'success', title: `导入完成：新增 ${counts.added} 条，更新 ${counts.changed} 条` };
  return { type: 'warning', title: mode === 'allOrNothing' ? `有 ${wrong} 行有误，全部没有导入` : `已导入 ${taken} 条，另有 ${wrong} 行有误没有导入` };
}

function nextOf({ dryRun, counts, phase, refusal }: ImportView): string {
  if (phase === 'refused') return refusal?.reason ?? '';
  if ((counts?.refused ?? 0) > 0) return '下载带“错误原因”一列的文件，更正后重新导入；改好的行不必删除。';
  return dryRun ? '确认无误后，选择同一文件正式导入。' : '名录已更新，可以去查看。';
}

function Result({ view }: { readonly view: ImportView }) {
  const path = useImportsPath();
  const { id, kind, table, dryRun, phase } = view;
  // Of a file that was not read there is nothing to count.
  const counts = phase === 'refused' ? null : view.counts;
  const returned = counts !== null && counts.refused + counts.kept + counts.withheld > 0;
  return (
    <>
      <Alert {...headlineOf(view)} showIcon description={nextOf(view)} />
      <div className="acts import-next">
        {returned && <Button type="primary" href={fileAddress(`${path}/${id}/file`)} download icon={<DownloadOutlined aria-hidden />}>下载错误文件</Button>}
        <Link to={`/imports?import=${kind}`} className="link-button">{nextImport(view)}</Link>
        {!dryRun && (kind === 'enterprise' || kind === 'officer') && <Link to={`/${kind}s`} className="link-button">查看名录</Link>}
      </div>
      {counts !== null && (
        <dl className="count-strip">
          {COUNT_ORDER.map((name) => <div key={name} className={name === 'refused' && counts[name] > 0 ? 'count-wrong' : ''}><dt>{COUNTS[name]}</dt><dd>{counts[name]}</dd></div>)}
        </dl>
      )}
      {table !== null && table.ignoredColumns.length > 0 && <Alert type="warning" showIcon title="有没认出的列，没有用到" description={table.ignoredColumns.join('、')} />}
    </>
  );
}

/** Every cell that is wrong, as the spreadsheet counts its rows. */
function Problems({ id }: { readonly id: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useImportRows(id);
  if (data === undefined) return error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const rows = data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return null;
  return (
    <section className="panel">
      <h2>没有导入的行</h2>
      <RowProblems problems={rows} />
      {hasNextPage && <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>再显示一些</Button>}
    </section>
  );
}

function Page({ view }: { readonly view: ImportView }) {
  const { id, kind, file, mode, updateExisting, dryRun, createdAt, finishedAt } = view;
  const about = (
    <span className="about-line">
      {dryRun && <Tag>试导</Tag>}
      <span>{registryName(kind)}</span>
      <span>{MODES[mode]}</span>
      <span>{updateExisting ? '更新已有的记录' : '已有的保持原样'}</span>
      <span>{showInstant(createdAt)}</span>
    </span>
  );
  return (
    <>
      <PageTitle title={file.name} about={about} />
      {finishedAt === null ? <Going view={view} /> : <><Result view={view} /><Problems id={id} /></>}
    </>
  );
}

/** One import from its beginning to its result; its number stands in the address. */
export default function ImportPage() {
  const { id = '' } = useParams();
  return <Found found={useImport(id)} title="名录导入" back={{ to: '/imports', name: '名录导入导出' }}>{(view) => <Page view={view} />}</Found>;
}
