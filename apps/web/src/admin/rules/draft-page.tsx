import { Alert, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { DRAFT_INPUTS, draftDone, type DraftView } from '#contract/http/rule-sets';
import { DRAFT_ACTS, type DraftAct } from '#domain/rules/draft';
import { send } from '../../api/ask.js';
import { newCommandKey } from '../../api/command-key.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { DraftDifference } from './draft-difference.js';
import { DraftEditor } from './draft-editor.js';
import { useMayChangeRules } from './may.js';
import { draftPath, useDraft, useRuleSets, useRuleSetsChanged, useVersion } from './queries.js';
import { STAGE_COLOURS } from './words.js';
import '../admin.css';

const ACTS: Readonly<Record<DraftView['stage'], readonly DraftAct['act'][]>> = { draft: ['propose', 'withdraw'], proposed: ['approve', 'return', 'withdraw'], returned: ['withdraw'], approved: [], withdrawn: [] };
const ABOUT: Readonly<Record<DraftAct['act'], string>> = { propose: '提出后由另一人（局领导）批准；批准之前不能再改。', approve: '批准即成为下一版，自施行日期起用于新开始的流程；拟定、提出的人不能批准。', return: '退回后可以修改，再提出。', withdraw: '撤回后不能再改，需要的另拟草案。' };

function Opened({ act, draft: now, unsaved, onClose }: { readonly act: DraftAct['act']; readonly draft: DraftView; readonly unsaved: boolean; readonly onClose: () => void }) {
  const [draft] = useState(now);
  const [key] = useState(newCommandKey);
  const changed = useRuleSetsChanged();
  const spec = {
    title: DRAFT_ACTS[act].label, about: ABOUT[act], schema: DRAFT_INPUTS[act], within: 'input',
    keptAs: { kind: 'ruleSet', number: `${draft.ruleSet}/${draft.number}`, act, version: draft.revision },
    ...(act === 'propose' && unsaved && { notice: <Alert type="warning" showIcon title="有没有保存的改动" description={`提出的只是已经保存的第 ${draft.revision} 稿。要一起提出的，请先返回保存。`} /> }),
    send: (input: unknown) => send(draftDone, 'POST', `${draftPath(draft.ruleSet, draft.number)}/acts`, { body: { act, input }, key, ifMatch: `"${draft.revision}"` }).finally(() => void changed()),
  };
  return <EntryDrawer spec={spec} onClose={onClose} />;
}

function Course({ draft: { proposal, decision, stageName, effectiveFrom, base } }: { readonly draft: DraftView }) {
  return (
    <section className="panel">
      <h2>办理情况</h2>
      <dl className="facts">
        <dt>状态</dt><dd>{stageName}</dd>
        <dt>底稿</dt><dd>第 {base} 版</dd>
        <dt>施行日期</dt><dd>{effectiveFrom}</dd>
        {proposal !== null && <><dt>修改理由</dt><dd>{proposal.reason}（{proposal.document}）</dd></>}
        {decision !== null && <><dt>{decision.version === null ? '意见' : '批准意见'}</dt><dd>{decision.words}</dd></>}
      </dl>
    </section>
  );
}

function Page({ draft }: { readonly draft: DraftView }) {
  const [search, setSearch] = useSearchParams();
  const close = (): void => setSearch(Object.fromEntries([...search].filter(([name]) => name !== 'act')));
  const [unsaved, setUnsaved] = useState(false);
  const may = useMayChangeRules();
  const { ruleSet, number, revision, stage, stageName, version } = draft;
  const acts = ACTS[stage].filter((act) => may(act));
  const chosen = acts.find((act) => act === search.get('act'));
  const editable = (stage === 'draft' || stage === 'returned') && may('save');
  return (
    <>
      <PageTitle title={`规则集草案：第 ${version} 版`} about={<span className="about-line"><Tag color={STAGE_COLOURS[stage]}>{stageName}</Tag><span>第 {revision} 稿</span></span>} actions={<Link to="/rule-sets" className="link-button">返回规则集</Link>} />
      <div className="draft-parts">
        {acts.length > 0 && <section className="panel"><h2>办理</h2><div className="acts">{acts.map((act) => <Button key={act} {...((act === 'propose' || act === 'approve') && { type: 'primary' })} onClick={() => setSearch({ ...Object.fromEntries(search), act })}>{DRAFT_ACTS[act].label}</Button>)}</div></section>}
        <Course draft={draft} />
        <DraftDifference id={ruleSet} number={String(number)} revision={revision} />
        {editable && <Edited draft={draft} onUnsaved={setUnsaved} />}
      </div>
      {chosen !== undefined && <Opened key={chosen} act={chosen} draft={draft} unsaved={unsaved} onClose={close} />}
    </>
  );
}

/** Edited beside the version it is to follow. */
function Edited({ draft: { ruleSet, number, revision, content, base }, onUnsaved }: { readonly draft: DraftView; readonly onUnsaved: (unsaved: boolean) => void }) {
  const { data: all } = useRuleSets();
  const { data, error, refetch } = useVersion(ruleSet, base);
  if (data === undefined || all === undefined) return error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return <DraftEditor key={revision} id={ruleSet} number={String(number)} initial={content} base={data.document} revision={revision} earliest={all.today} onSaved={() => undefined} onUnsaved={onUnsaved} />;
}

const NEXT_VERSION = '拟定规则集的下一版';

/** A draft that is not saved yet begins as the version in force, under the next number and without a day from which it holds: that of the version in force is past. */
function NewDraft({ id }: { readonly id: string }) {
  const { data, error, refetch } = useRuleSets();
  const newest = data?.versions.filter((one) => one.id === id).reduce((most, { version }) => Math.max(most, version), 0) ?? 0;
  const number = (data?.drafts.filter(({ ruleSet }) => ruleSet === id).reduce((most, draft) => Math.max(most, draft.number), 0) ?? 0) + 1;
  if (data === undefined) return error === null ? <Skeleton active /> : <><PageTitle title={NEXT_VERSION} /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
  if (newest === 0) return <><PageTitle title={NEXT_VERSION} /><EmptyState title="没有这个规则集，请核对地址。"><Link to="/rule-sets">返回规则集</Link></EmptyState></>;
  return <Begun id={id} version={newest} number={number} today={data.today} />;
}

function Begun({ id, version, number, today }: { readonly id: string; readonly version: number; readonly number: number; readonly today: string }) {
  const { data, error, refetch } = useVersion(id, version);
  const navigate = useNavigate();
  return (
    <>
      <PageTitle title={NEXT_VERSION} about={`以第 ${version} 版为底稿；保存以后可以看差异、提出。`} actions={<Link to="/rule-sets" className="link-button">返回规则集</Link>} />
      {data === undefined ? (error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />)
        : <DraftEditor id={id} number={String(number)} initial={{ ...data.document, effectiveFrom: '' }} base={data.document} revision={null} earliest={today} onSaved={(draft) => void navigate(`/rule-sets/${encodeURIComponent(id)}/drafts/${draft.number}`)} />}
    </>
  );
}

function Saved({ id, number }: { readonly id: string; readonly number: string }) {
  const { data, error, refetch } = useDraft(id, number);
  if (data !== undefined) return <Page draft={data} />;
  return error === null ? <Skeleton active /> : <><PageTitle title="规则集草案" /><ProblemAlert error={error} onRetry={() => void refetch()}><Link to="/rule-sets">返回规则集</Link></ProblemAlert></>;
}

/** 规则集草案: edited, compared, proposed, and approved by a second person. */
export default function DraftPage() {
  const { id = '', number = '' } = useParams();
  return number === 'new' ? <NewDraft id={id} /> : <Saved id={id} number={number} />;
}
