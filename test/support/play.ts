import { randomUUID } from 'node:crypto';
import { type Actor, isRefusal, type PersonalRole, type ProcessKind, type ProcessRef, type Refusal, systemActor } from '#domain';
import { quarterEnd, quarterOf, quarterStart } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { itemsOf, type Part } from '#domain/inspection/parts';
import { referralOrderOf } from '#domain/inspection/result/orders';
import type { Visit } from '#domain/task/task';
import { inspectionOrderOf } from '#domain/task/orders';
import { inspectionNumber, type Task } from '#domain/task/task';
import type { Ledger, Performed } from '#persistence';

/** Plays people (and, where no workflow runs, what the workflow would do by itself) against the real ledger. */
export class Play {
  constructor(
    readonly ledger: Ledger,
    readonly jurisdiction: string,
    /** Today by law, in the world of the test. */
    readonly today: () => import('#domain').Day,
  ) {}

  actor(role: PersonalRole, department = 'D01', officer: string | null = null): Actor {
    return { person: `${role}-${department}-${officer ?? ''}`, officer, roles: [role], department: `${this.jurisdiction}-${department}`, jurisdiction: this.jurisdiction };
  }

  async attempt(kind: ProcessKind, number: string | null, act: string, input: unknown, actor: Actor, more: { commandId?: string; expectedVersion?: number; knownVersion?: number } = {}): Promise<Performed | Refusal> {
    return this.ledger.perform({ kind, number, act, input, actor, commandId: randomUUID(), ...more });
  }

  async perform(...asked: Parameters<Play['attempt']>): Promise<Performed> {
    const answer = await this.attempt(...asked);
    if (isRefusal(answer)) throw new Error(`${asked[2]}: ${answer.code} ${answer.message} ${(answer.details ?? []).join(' | ')}`);
    return answer;
  }

  /** What the workflow of that process does by itself. */
  async automatically(ref: ProcessRef, act: string, input: unknown = {}): Promise<Performed> {
    return this.perform(ref.kind, ref.number, act, input, systemActor(this.jurisdiction));
  }

  /** @param quarter this one, or one to come */
  planItem(id = 'I1', quarter = quarterOf(this.today())): object {
    return {
      id, name: '排污许可执行情况抽查', lead: `${this.jurisdiction}-D02`, participants: [`${this.jurisdiction}-D03`],
      items: ['I1', 'I2', 'I3'].map((code) => `${this.jurisdiction}-${code}`), strata: ['special', 'key', 'general-simplified', 'general-registered'],
      quarters: [{ quarter, from: quarter === quarterOf(this.today()) ? this.today() : quarterStart(quarter), to: quarterEnd(quarter) }],
    };
  }

  /** draft → submit → approve → file; publication is the workflow's. @param more lines, beside those of this quarter */
  async filedPlan(lines: readonly string[] = ['I1'], more: readonly object[] = []): Promise<ProcessRef> {
    const { ref } = await this.perform('annualPlan', null, 'draftPlan', { year: Number(this.today().slice(0, 4)), title: '年度抽查计划', items: [...lines.map((line) => this.planItem(line)), ...more] }, this.actor('clerk'));
    await this.perform('annualPlan', ref.number, 'submitPlan', { note: null }, this.actor('clerk'));
    await this.perform('annualPlan', ref.number, 'approvePlan', { opinion: '同意' }, this.actor('leader'));
    await this.perform('annualPlan', ref.number, 'filePlan', { filingNumber: '备〔2026〕1号', filedWith: '县司法局', filedOn: this.today() }, this.actor('brigade'));
    return ref;
  }

  async publishedPlan(lines: readonly string[] = ['I1'], more: readonly object[] = []): Promise<ProcessRef> {
    const plan = await this.filedPlan(lines, more);
    await this.automatically(plan, 'publishPlan');
    return plan;
  }

  /** make → commit → entropy → draw → confirm (both) → match → issue. */
  async issuedTask(plan: ProcessRef, itemId = 'I1', listPublic = false): Promise<ProcessRef> {
    const quarter = quarterOf(this.today());
    const { ref } = await this.perform('task', null, 'makeTask', { plan: plan.number, itemId, quarter, window: { from: this.today(), to: quarterEnd(quarter) }, listPublic, reason: null }, this.actor('brigade'));
    for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await this.perform('task', ref.number, act, {}, this.actor('brigade'));
    for (const department of ['D02', 'D03']) await this.perform('task', ref.number, 'confirmList', { note: null }, this.actor('unitHead', department));
    for (const act of ['matchOfficers', 'issueTask']) await this.perform('task', ref.number, act, {}, this.actor('brigade'));
    return ref;
  }

  async openedInspections(task: ProcessRef): Promise<readonly ProcessRef[]> {
    const data = await this.data<Task>(task);
    const visits = (await this.ledger.document(data.visits ?? '')) as readonly Visit[];
    return Promise.all(
      visits.map(async (visit, index) => {
        const ref: ProcessRef = { kind: 'inspection', number: inspectionNumber(task.number, index) };
        await this.automatically(ref, 'openInspection', { ...inspectionOrderOf(data, visit), number: ref.number });
        return ref;
      }),
    );
  }

  async data<Data>(ref: ProcessRef): Promise<Data> {
    const state = await this.ledger.state(ref);
    if (state === null || state.data === null) throw new Error(`${ref.kind}/${ref.number} is not there`);
    return state.data as Data;
  }

  officerOf(inspection: Inspection, department?: string): Actor {
    const member = inspection.team.find((candidate) => department === undefined || candidate.department === department);
    if (member === undefined) throw new Error('No officer of that department on the team');
    return { ...this.actor('officer', member.department.slice(this.jurisdiction.length + 1), member.officer) };
  }

  /** Approved for today; on site, filed and notified: the team stands before the door. */
  async notified(ref: ProcessRef): Promise<void> {
    await this.perform('inspection', ref.number, 'approveCheck', { plannedDay: this.today(), capExemption: null }, this.actor('leader'));
    const inspection = await this.data<Inspection>(ref);
    if (inspection.method !== 'onSite') return;
    const officer = this.officerOf(inspection);
    await this.perform('inspection', ref.number, 'fileVisit', { filingNumber: '报备1号' }, officer);
    await this.perform('inspection', ref.number, 'notifyEnterprise', { noticeNumber: '通知1号', delivery: 'onArrival' }, officer);
  }

  /** approve … checkEnded, on site or not, with `problem` or without. */
  async checked(ref: ProcessRef, problem = false): Promise<void> {
    await this.notified(ref);
    const inspect = (act: string, input: unknown, actor: Actor): Promise<Performed> => this.perform('inspection', ref.number, act, input, actor);
    const inspection = await this.data<Inspection>(ref);
    const officer = this.officerOf(inspection);
    const entries = (part: Part) => itemsOf(inspection, part).flatMap((item) => ['1', '2'].map((line) => ({ item, line, answer: problem && line === '1' ? 'problem' : 'conforms', note: problem && line === '1' ? '设施停运' : null })));
    const service = { lawExplained: true, guidance: null };
    if (inspection.method === 'onSite') {
      const entryCode = await this.ledger.document(inspection.entryCodeHash ?? '');
      await inspect('scanEntry', { entryCode, officers: inspection.team.map((member) => member.officer), assistants: [] }, officer);
      await inspect('recordChecklist', { entries: entries('onSite'), service }, officer);
      await inspect('leaveEnterprise', {}, officer);
      if (itemsOf(inspection, 'remote').length > 0) await inspect('recordRemoteCheck', { entries: entries('remote'), means: '调取共享数据' }, officer);
    } else {
      await inspect('beginNonSite', { means: '调取在线监测数据', assistants: [] }, officer);
      await inspect('finishNonSite', { entries: entries('whole'), service }, officer);
    }
  }

  /** Every department enters what it found. */
  async entered(ref: ProcessRef, problem = false): Promise<void> {
    const inspection = await this.data<Inspection>(ref);
    for (const { department, items } of inspection.departments) {
      const result = problem ? { outcome: 'furtherAction', findings: [{ item: items[0], description: '设施停运' }], summary: '发现问题' } : { outcome: 'noProblem', findings: [], summary: '未发现问题' };
      await this.perform('inspection', ref.number, 'enterResult', result, this.officerOf(inspection, department));
    }
  }

  /** … and the reviewer passes. */
  async reviewed(ref: ProcessRef, problem = false): Promise<void> {
    await this.entered(ref, problem);
    await this.perform('inspection', ref.number, 'passResult', { opinion: '同意公示' }, this.actor('reviewer'));
  }

  async closedInspection(ref: ProcessRef): Promise<void> {
    await this.automatically(ref, 'publishResult');
    await this.automatically(ref, 'closeInspection');
  }

  async openedReferral(inspection: ProcessRef): Promise<ProcessRef> {
    const data = await this.data<Inspection>(inspection);
    const [review] = (await this.ledger.headers(inspection, 0)).filter(({ type }) => type === 'ResultReviewed');
    if (review === undefined) throw new Error('Not reviewed');
    const order = referralOrderOf(data, review.at);
    const ref: ProcessRef = { kind: 'referral', number: order.number };
    await this.automatically(ref, 'openReferral', order);
    return ref;
  }
}
