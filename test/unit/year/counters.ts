import type { Enterprise, ProcessRef, RecordedEvent } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { isBegun } from '#domain/inspection/parts';
import type { Task } from '#domain/task/task';

/** What a decision asks of other processes, counted from their events: the yearly cap, the loads of officers, penalties. The ledger counts them in its projections. */
export class Counters {
  readonly caps = new Map<string, number>();
  readonly loads = new Map<string, number>();
  private readonly penalties = new Map<string, { readonly enterprise: string; readonly penalty: Enterprise['penalties'][number] }>();

  /** @param data of the process after the event */
  count({ kind, number }: ProcessRef, event: RecordedEvent, data: unknown): void {
    if (kind === 'inspection') this.countInspection(event, data as Inspection);
    if (kind === 'task' && ['OfficersMatched', 'TaskCancelled', 'RedrawApproved'].includes(event.type)) this.addLoads((data as Task).quarter, (event.data as { readonly loads: Readonly<Record<string, number>> }).loads);
    if (kind === 'referral' && event.type === 'PenaltyDecided') {
      const { enterprise, decisionNumber, decidedOn } = event.data as Enterprise['penalties'][number] & { readonly enterprise: string };
      this.penalties.set(number, { enterprise, penalty: { decisionNumber, decidedOn } });
    }
    if (kind === 'referral' && event.type === 'PenaltyRevoked') this.penalties.delete(number);
  }

  private countInspection(event: RecordedEvent, inspection: Inspection): void {
    const { enterprise, method, plannedDay, entered, window, team } = inspection;
    switch (event.type) {
      case 'CheckApproved':
      case 'UrgentCheckBegun':
      case 'ConvertedToOnSite':
        if (method === 'onSite' && plannedDay !== null) this.addVisit(enterprise, plannedDay, 1);
        return;
      case 'ApprovalWithdrawn': {
        const given = event.data as { readonly plannedDay: string; readonly onSite: boolean };
        if (given.onSite) this.addVisit(enterprise, given.plannedDay, -1);
        return;
      }
      case 'UrgentCheckDisapproved': {
        const given = event.data as { readonly plannedDay?: string };
        if (given.plannedDay !== undefined) this.addVisit(enterprise, given.plannedDay, -1);
        return;
      }
      case 'NotCheckableConfirmed':
      case 'CheckCancelled':
        if (method === 'onSite' && plannedDay !== null && entered === null) this.addVisit(enterprise, plannedDay, -1);
        if (!isBegun(inspection)) this.addLoads(quarterOf(window.from), Object.fromEntries(team.map(({ officer }) => [officer, -1])));
        return;
      case 'OfficerReplaced': {
        const { out, in: chosen } = event.data as { readonly out: string; readonly in: string };
        this.addLoads(quarterOf(window.from), { [out]: -1, [chosen]: 1 });
      }
    }
  }

  private addVisit(enterprise: string, day: string, by: number): void {
    const key = `${enterprise} ${day.slice(0, 4)}`;
    const visits = (this.caps.get(key) ?? 0) + by;
    if (visits < 0) throw new Error(`the cap of ${key} is given back more often than it was used`);
    this.caps.set(key, visits);
  }

  /** Of an inspection whose task this world has not lived through. */
  lend({ window, team }: Pick<Inspection, 'window' | 'team'>): void {
    this.addLoads(quarterOf(window.from), Object.fromEntries(team.map(({ officer }) => [officer, 1])));
  }

  private addLoads(quarter: string, changes: Readonly<Record<string, number>>): void {
    for (const [officer, by] of Object.entries(changes)) {
      const load = (this.loads.get(`${officer} ${quarter}`) ?? 0) + by;
      if (load < 0) throw new Error(`${officer} gives back more than was his in ${quarter}`);
      this.loads.set(`${officer} ${quarter}`, load);
    }
  }

  visits(enterprise: string, year: number): number {
    return this.caps.get(`${enterprise} ${year}`) ?? 0;
  }

  loadsIn(quarter: string, officers: readonly { readonly id: string }[]): Readonly<Record<string, number>> {
    return Object.fromEntries(officers.map(({ id }) => [id, this.loads.get(`${id} ${quarter}`) ?? 0]));
  }

  /** R6: here the loop closes. */
  withPenalties(enterprises: readonly Enterprise[]): readonly Enterprise[] {
    if (this.penalties.size === 0) return enterprises;
    const own = Map.groupBy(this.penalties.values(), ({ enterprise }) => enterprise);
    return enterprises.map((entry) => ({ ...entry, penalties: [...entry.penalties, ...(own.get(entry.id) ?? []).map(({ penalty }) => penalty)] }));
  }
}
