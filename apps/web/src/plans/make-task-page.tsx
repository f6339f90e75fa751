import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { TASK_INPUTS } from '#contract/acts/task';
import { actRecorded } from '#contract/http/process';
import type { PlanItem, PlannedQuarter } from '#domain/plan/plan';
import { TASK_ACTS } from '#domain/task/permitted-acts';
import { ErrorSummary } from '../acts/error-summary.js';
import { errorsIn, errorsOf } from '../acts/field-errors.js';
import { Fields } from '../acts/fields.js';
import { RestoredNote } from '../acts/restored-note.js';
import { fieldsOf, sentOf } from '../acts/shape.js';
import { type KeptForm, useKeptForm } from '../acts/use-kept-form.js';
import { useCommandKey } from '../acts/use-perform.js';
import { useShownErrors } from '../acts/use-shown-errors.js';
import { send } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { toldOf } from '../api/request-failed.js';
import { EmptyState } from '../shared/empty-state.js';
import { PageTitle } from '../shared/page-title.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { processPath } from '../shared/process-path.js';
import { quarterName, wordsOf } from './ground.js';
import { usePlanTasks } from './queries.js';
import { type AtHand, WithPlan } from './with-plan.js';
import './plans.css';

type Values = Record<string, unknown>;

/** What the address says already is not asked again; the reason only where there was a task before. */
const FIELDS = fieldsOf(TASK_INPUTS.makeTask).filter(({ name }) => name === 'window' || name === 'listPublic' || name === 'reason');

function useMakeTask() {
  const queries = useQueryClient();
  const keyFor = useCommandKey();
  return useMutation({
    mutationFn: (body: unknown) => send(actRecorded, 'POST', '/tasks', { body, key: keyFor(JSON.stringify(body)) }),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.moving() }),
  });
}

interface Planned extends AtHand {
  readonly item: PlanItem;
  readonly when: PlannedQuarter;
}

function TaskForm(planned: Planned) {
  const { process: { number, version }, ground: { today }, item, when } = planned;
  // Not before today: what is past cannot be drawn for.
  const begin = { window: { from: when.from < today ? today : when.from, to: when.to }, listPublic: false };
  const kept = useKeptForm({ kind: 'annualPlan', number, act: `makeTask/${item.id}/${when.quarter}`, version }, { begin });
  return <Filling key={kept.round} {...planned} kept={kept} />;
}

function Filling({ process, item, when, kept }: Planned & { readonly kept: KeptForm }) {
  const [form] = Form.useForm<Values>();
  const { mutate, error, isPending, reset } = useMakeTask();
  const { errors, show, forget } = useShownErrors(form, reset);
  const { data: tasks = [] } = usePlanTasks(process.number);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const again = tasks.some(({ planItem, quarter }) => planItem === item.id && quarter === when.quarter);
  const submit = (): void => {
    const body = { plan: process.number, itemId: item.id, quarter: when.quarter, ...(sentOf(form.getFieldsValue(true)) as Values) };
    const read = TASK_INPUTS.makeTask.safeParse(body);
    show(read.success ? [] : errorsOf(read.error));
    if (!read.success) {
      reset();
      return;
    }
    mutate(body, {
      onSuccess: ({ number }) => {
        kept.forget();
        void message.success(`已制定任务 ${number}`);
        void navigate(processPath('task', number));
      },
      onError: (refused) => show(errorsIn(toldOf(refused), null)),
    });
  };
  const change = (): void => {
    forget();
    kept.keep(form.getFieldsValue(true) as Values, process.version);
  };
  return (
    <section className="panel panel-form">
      <Form form={form} layout="vertical" requiredMark={false} initialValues={kept.initial} onValuesChange={change} onFinish={submit} className="act-form">
        {errors.length > 0 ? <ErrorSummary errors={errors} form={form} /> : error !== null && <ProblemAlert error={error} focus />}
        {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={kept.anew} />}
        <Fields fields={FIELDS.filter(({ name }) => name !== 'reason' || again)} process={process} />
        <div className="act-buttons">
          <Button type="primary" htmlType="submit" size="large" loading={isPending}>{TASK_ACTS.makeTask.label}</Button>
          <Button size="large" onClick={() => void navigate(`/plans/${encodeURIComponent(process.number)}`)}>不制定，返回</Button>
        </div>
      </Form>
    </section>
  );
}

function Page(at: AtHand) {
  const [search] = useSearchParams();
  const item = at.plan.items.find(({ id }) => id === search.get('line'));
  const when = item?.quarters.find(({ quarter }) => quarter === search.get('quarter'));
  if (item === undefined || when === undefined) return <><PageTitle title={TASK_ACTS.makeTask.label} /><EmptyState title="计划中没有这个计划项和季度。">请<Link to={`/plans/${encodeURIComponent(at.process.number)}`}>回到计划</Link>，在计划项旁点“{TASK_ACTS.makeTask.label}”。</EmptyState></>;
  const words = wordsOf(at.ground);
  return (
    <>
      <PageTitle title={`${TASK_ACTS.makeTask.label}：${item.name}`} about={`${at.plan.title}，${quarterName(when.quarter)}，计划时间 ${when.from} 至 ${when.to}；${[item.lead, ...item.participants].map(words.department).join('、')}`} />
      <TaskForm {...at} item={item} when={when} />
    </>
  );
}

/** 制定任务, from a line and quarter of the published plan. */
export default function MakeTaskPage() {
  return <WithPlan title={TASK_ACTS.makeTask.label}>{(at) => <Page {...at} />}</WithPlan>;
}
