import type { ProcessRef } from '#domain';
import { addDays, dayOf, instantFromMillis } from '#domain/calendar/day';
import type { ChecklistEntry, InspectionOrder, ResultInput } from '#domain/inspection/inspection';
import { JURISDICTION, type SkippingWorld } from './skipping-world.js';

const ITEM = { onSite: `${JURISDICTION}-I1`, other: `${JURISDICTION}-I2` };
const SERVICE = { lawExplained: true, guidance: null };
let opened = 0;

/** One inspection played act by act; its window is the ninety days from today. */
export class InspectionPlay {
  private constructor(
    readonly world: SkippingWorld,
    readonly ref: ProcessRef,
    readonly order: InspectionOrder,
  ) {}

  static async open(world: SkippingWorld, method: InspectionOrder['method']): Promise<InspectionPlay> {
    const from = dayOf(instantFromMillis(await world.now()));
    const department = `${JURISDICTION}-D02`;
    const order: InspectionOrder = {
      jurisdiction: JURISDICTION, task: `${JURISDICTION}-task-${(opened += 1)}`, plan: 'plan', ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`, stratum: 'key', class: 'key',
      method, methodReasons: [], itemMethods: { [method === 'onSite' ? ITEM.onSite : ITEM.other]: method }, departments: [{ department, items: [method === 'onSite' ? ITEM.onSite : ITEM.other] }],
      team: [1, 2].map((number) => ({ officer: `${JURISDICTION}-P00${number}`, department, leader: number === 1 })), window: { from, to: addDays(from, 90) },
    };
    const ref: ProcessRef = { kind: 'inspection', number: `${order.task}-0001` };
    await world.perform(ref, 'openInspection', { ...order, number: ref.number });
    return new InspectionPlay(world, ref, order);
  }

  async approve(): Promise<void> {
    const plannedDay = dayOf(instantFromMillis(await this.world.now()));
    await this.act('approveCheck', { plannedDay, capExemption: null }, 'leader');
  }

  async notify(): Promise<void> {
    await this.act('notifyEnterprise', { noticeNumber: '通知1号', delivery: 'beforehand' });
  }

  async check(problem = false): Promise<void> {
    if (this.order.method !== 'onSite') {
      await this.begin();
      return this.finish(problem);
    }
    const { data } = (await this.world.ledger.state(this.ref)) ?? {};
    const { entryCodeHash } = data as { entryCodeHash: string };
    const entryCode = await this.world.ledger.document(entryCodeHash);
    await this.act('scanEntry', { entryCode, officers: this.order.team.map(({ officer }) => officer), assistants: [] });
    await this.act('recordChecklist', { entries: this.entries(problem), service: SERVICE });
    await this.act('leaveEnterprise', {});
  }

  async begin(): Promise<void> {
    await this.act('beginNonSite', { means: '调取资料', assistants: [] });
  }

  async finish(problem = false): Promise<void> {
    await this.act('finishNonSite', { entries: this.entries(problem), service: SERVICE });
  }

  async enter(problem = false): Promise<void> {
    const [item = ''] = this.order.departments[0]?.items ?? [];
    const found: ResultInput = { outcome: 'furtherAction', findings: [{ item, description: '设施停运' }], summary: '发现问题' };
    await this.act('enterResult', problem ? found : { outcome: 'noProblem', findings: [], summary: '未发现问题' });
  }

  /** @param more of an urgent check that was not approved: what comes of its result */
  async pass(more: { readonly urgentCheck?: 'stands' | 'setAside'; readonly reason?: string } = {}): Promise<void> {
    await this.act('passResult', { opinion: '同意公示', ...more }, 'reviewer');
  }

  async act(act: string, input: unknown, role: 'officer' | 'leader' | 'reviewer' = 'officer'): Promise<void> {
    await this.world.perform(this.ref, act, input, role === 'officer' ? this.world.officer() : this.world.actor(role));
  }

  private entries(problem: boolean): readonly ChecklistEntry[] {
    const item = this.order.departments[0]?.items[0] ?? '';
    return ['1', '2'].map((line) => ({ item, line, answer: problem && line === '1' ? 'problem' : 'conforms', note: problem && line === '1' ? '设施停运' : null }));
  }
}
