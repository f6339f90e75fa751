import type { CheckMethod, ProcessRef } from '#domain';
import { inspectionData, type InspectionData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import type { IssuedTask } from '../acts/issue-a-task.js';

export interface OnTheDesk {
  readonly ref: ProcessRef;
  readonly task: ProcessRef;
  readonly inspection: InspectionData;
}

type Wanted = (one: OnTheDesk) => boolean;

export const onSite: Wanted = ({ inspection }) => inspection.method === 'onSite';
export const byMethod = (method: CheckMethod): Wanted => ({ inspection }) => inspection.method === method;

/** The inspections a quarter has issued and nobody has begun: a turn takes one, what is left is carried out as usual. */
export class Desk {
  private readonly lying: OnTheDesk[] = [];

  constructor(private readonly stage: Stage) {}

  async lay({ ref: task, inspections }: IssuedTask): Promise<void> {
    for (const ref of inspections) {
      this.lying.push({ ref, task, inspection: inspectionData.parse((await this.stage.view(ref)).data) });
    }
  }

  /** @throws when the draw left no such inspection: the county is too small for what is played */
  take(what: string, wanted: Wanted = () => true): OnTheDesk {
    const index = this.lying.findIndex(wanted);
    const [taken] = index < 0 ? [] : this.lying.splice(index, 1);
    if (taken === undefined) throw new Error(`没有可用的检查：${what}`);
    return taken;
  }

  takeRest(): readonly OnTheDesk[] {
    return this.lying.splice(0);
  }
}
