import { Alert, App, Button, Form } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { draftView, type DraftView } from '#contract/http/rule-sets';
import type { RuleSetProblem } from '#contract/rule-set';
import { RULE_SET_FIELDS } from '#contract/rule-set-fields';
import { ErrorSummary } from '../../acts/error-summary.js';
import { Faults } from '../../acts/faults.js';
import { errorsIn, type FieldError } from '../../acts/field-errors.js';
import { Fields } from '../../acts/fields.js';
import { GivenControls } from '../../acts/given-controls.js';
import { Remarks } from '../../acts/remarks.js';
import { send } from '../../api/ask.js';
import { toldOf } from '../../api/request-failed.js';
import { useLeaveWarning } from '../../shared/leave-warning.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { showInstant } from '../../shared/time.js';
import { ruleControls } from './controls.js';
import { type Document, type Entry, GIVEN, groupsOf, headOf, IDENTITY, sameEntry, turnsOf, valueAt, written } from './document.js';
import { EntryNav } from './entry-nav.js';
import { EntryPart } from './entry-part.js';
import { asErrors, asFaults, at, faultsOf, isIn, pointerOf } from './faults.js';
import { oldBasis } from './old-basis.js';
import { draftPath, useRuleSetsChanged } from './queries.js';
import { useKeeping, useKeptEdits } from './use-kept-edits.js';
import { WholeDocument } from './whole-document.js';

type Values = Record<string, unknown>;

interface Edited {
  readonly id: string;
  readonly number: string;
  /** What is edited: the draft as it was saved last, or the version in force. */
  readonly initial: Document;
  /** The version in force, beside which every change is told. */
  readonly base: Document;
  /** Of the draft that was seen; null: it is new. */
  readonly revision: number | null;
  /** The first day from which a version may hold. */
  readonly earliest: string;
  readonly onSaved: (draft: DraftView) => void;
  readonly onUnsaved?: (unsaved: boolean) => void;
}

const HEAD = headOf(RULE_SET_FIELDS);
const LEAVING = '改动已留在本浏览器，回到这份草案可以接着修改；其他人看不到，提出的也只是已经保存的内容。';

const entriesAt = (document: Document, list: string): readonly unknown[] => {
  const held = document[list];
  return Array.isArray(held) ? held : [];
};

/** The entry that is edited stands in the address. */
function useChosen(groups: ReturnType<typeof groupsOf>): readonly [Entry | undefined, (entry: Pick<Entry, 'place'>) => void] {
  const [search, setSearch] = useSearchParams();
  // Beside the address, so that who is led to a field by the summary is there at once.
  const [wanted, setWanted] = useState(search.get('entry'));
  const entries = groups.flatMap((group) => group.entries);
  const chosen = entries.find(({ place }) => place.join('/') === wanted) ?? entries[0];
  return [chosen, ({ place }) => {
    setWanted(place.join('/'));
    setSearch({ ...Object.fromEntries(search), entry: place.join('/') }, { replace: true });
  }];
}

function useSaving({ id, number, revision }: Pick<Edited, 'id' | 'number' | 'revision'>) {
  const changed = useRuleSetsChanged();
  return useMutation({ mutationFn: (body: Document) => send(draftView, 'PUT', draftPath(id, number), { body, ...(revision === null ? { anew: true } : { ifMatch: `"${revision}"` }) }), onSettled: () => void changed() });
}

/** What the person had not saved, and whether the draft has gone on meanwhile. */
function Resumed({ found, revision, onGiveUp }: { readonly found: ReturnType<typeof useKeptEdits>['found']; readonly revision: number | null; readonly onGiveUp: () => void }) {
  if (found === null) return null;
  const anew = <Button size="small" onClick={onGiveUp}>放弃改动，重新载入</Button>;
  const when = showInstant(new Date(found.at).toISOString());
  return found.revision === revision
    ? <Alert type="info" showIcon title={`已恢复 ${when} 所作、尚未保存的改动。`} action={anew} />
    : <Alert type="warning" showIcon title="这份草案在您修改期间已另存为新的一稿" description="下面是您未保存的改动，保存会盖过新的一稿。请先记下改动，重新载入后再改。" action={anew} />;
}

/** 编辑草案: a control for everything the rules say, drawn from their schema, checked by the contract before it is sent. */
export function DraftEditor(props: Edited) {
  const [round, setRound] = useState(0);
  const kept = useKeptEdits(`${props.id}/${props.number}`);
  const giveUp = (): void => {
    kept.forget();
    setRound(round + 1);
  };
  return (
    <section className="panel draft-editor">
      <h2>编辑草案</h2>
      <Resumed found={kept.found} revision={props.revision} onGiveUp={giveUp} />
      <Editing key={round} {...props} begin={kept.found?.document ?? props.initial} kept={kept} />
    </section>
  );
}

/** What the form holds, as a document, with what is wrong with it once somebody tried to save it. */
function useEdited({ initial, begin, earliest }: Pick<Edited, 'initial' | 'earliest'> & { readonly begin: Document }) {
  const [form] = Form.useForm<Values>();
  // Before the form is drawn for the first time it holds nothing yet.
  const values = Form.useWatch([], { form, preserve: true }) as Values | undefined;
  // As of the last attempt, of which the summary tells what is left; at the fields it is told as it stands while one types. null: nobody has tried yet.
  const [summary, setSummary] = useState<readonly FieldError[] | null>(null);
  const [refused, setRefused] = useState<readonly RuleSetProblem[]>([]);
  const document = written(RULE_SET_FIELDS, values ?? begin);
  const faults = summary === null ? [] : [...faultsOf(document, earliest), ...refused];
  const wrong = new Set(asErrors(faults).map((one) => JSON.stringify(one)));
  const replace = (whole: Document): void => {
    for (const { name } of RULE_SET_FIELDS.filter((field) => !GIVEN.includes(field.name))) form.setFieldValue(name, whole[name]);
  };
  const tell = (found: readonly RuleSetProblem[], byApi = false): void => {
    setRefused(byApi ? found : []);
    setSummary(asErrors(found));
  };
  return { form, document, faults, summary: (summary ?? []).filter((one) => wrong.has(JSON.stringify(one))), replace, tell, unsaved: JSON.stringify(document) !== JSON.stringify(written(RULE_SET_FIELDS, initial)) };
}

function Save({ unsaved, saving }: { readonly unsaved: boolean; readonly saving: boolean }) {
  return <div className="act-buttons draft-save"><Button type="primary" htmlType="submit" size="large" loading={saving}>保存草案</Button><span className="quiet" role="status">{unsaved ? '有没有保存的改动' : '没有未保存的改动'}</span></div>;
}

function Editing({ begin, kept, ...props }: Edited & { readonly begin: Document; readonly kept: ReturnType<typeof useKeptEdits> }) {
  const { id, number, initial, base, revision, earliest, onSaved, onUnsaved } = props;
  const { form, document, faults, summary, replace, tell, unsaved } = useEdited({ initial, begin, earliest });
  const [drawn, setDrawn] = useState(0);
  const { message } = App.useApp();
  const { mutateAsync, error, isPending, reset } = useSaving(props);
  const groups = groupsOf(RULE_SET_FIELDS, document);
  const [chosen, choose] = useChosen(groups);
  const release = useLeaveWarning(unsaved, LEAVING);
  useKeeping(kept, document, unsaved, revision);
  useEffect(() => onUnsaved?.(unsaved), [onUnsaved, unsaved]);
  const drawAnew = (): void => setDrawn(drawn + 1);
  const saved = (draft: DraftView): void => {
    kept.forget();
    release();
    void message.success(`已保存第 ${draft.revision} 稿`);
    onSaved(draft);
  };
  const save = (): void => {
    const found = faultsOf(document, earliest);
    tell(found);
    if (found.length === 0) mutateAsync(document).then(saved, (refused: unknown) => tell(asFaults(errorsIn(toldOf(refused), null)), true));
  };
  const goTo = ({ path }: FieldError): void => {
    const entry = groups.flatMap(({ entries }) => entries).find((one) => isIn({ pointer: pointerOf(path) }, one));
    if (entry !== undefined) choose(entry);
  };
  const add = (list: string, code: string): void => form.setFieldValue(list, [...entriesAt(document, list), { [IDENTITY]: code }]);
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={begin} onFinish={() => { reset(); save(); }} className="act-form">
      <Faults value={(path, below) => at(faults, path, below)}>
        <GivenControls value={ruleControls(earliest)}>
          {summary.length > 0 ? <ErrorSummary errors={summary} form={form} onShow={goTo} /> : error !== null && <ProblemAlert error={error} focus />}
          <div className="draft-head"><Fields fields={HEAD} process={null} /></div>
          <div className="entry-columns">
            <EntryNav groups={groups} chosen={chosen} onChoose={choose} onAdd={add} markOf={(entry) => ({ changed: turnsOf(sameEntry(base, document, entry), valueAt(document, entry.place)).length > 0, faults: faults.filter((fault) => isIn(fault, entry)).length })} />
            {chosen !== undefined && <Remarks value={(path) => oldBasis(base, document, path)}><EntryPart key={`${chosen.place.join('/')} ${drawn}`} entry={chosen} before={sameEntry(base, document, chosen)} after={valueAt(document, chosen.place)} onRestore={() => { form.setFieldValue([...chosen.place], sameEntry(base, document, chosen)); drawAnew(); }} /></Remarks>}
          </div>
          <WholeDocument name={`${id}-${number}.json`} document={document} onTake={(whole) => { replace(whole); drawAnew(); }} />
          <Save unsaved={unsaved} saving={isPending} />
        </GivenControls>
      </Faults>
    </Form>
  );
}
