import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type MergeOffersView, mergeOffersView } from '#contract/http/merging';
import { checkMergeable } from '#domain/task/decide-merging';
import { type MergeOffer, MERGING_SOURCE, mergeOffers, unansweredOffers } from '#domain/task/merging';
import { drawCommitted } from '#domain/task/permitted-acts';
import type { Task } from '#domain/task/task';
import { ruleSet } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { mergingFacts } from '#persistence/facts/merging-facts';
import { findProcess, type ProcessFound } from '#persistence/reading/processes';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { notFound, refFromPath } from '../processes/process-ref.js';
import { Me } from '../session/person.js';

/** 能合并实施的不得重复检查: what could be carried out together with a task that is not drawn yet; by the same rule as the draw asks it. */
@ApiTags('办理流程')
@Controller('processes/task')
export class MergeOffersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get(':number/merge-offers')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '抽取之前，可以与一个任务合并或者联合实施的其他任务和计划项，哪些已经答复' })
  @Answers(200, mergeOffersView, [401, 404])
  async read(@Param('number') number: string, @Me() { actor }: Person): Promise<MergeOffersView> {
    const process = await findProcess(this.dataSource.manager, refFromPath('task', number), actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) throw notFound();
    const task = taskIn(process);
    const rules = await ruleSet(this.dataSource.manager, process.ruleSet);
    const { withinDays = null, source = MERGING_SOURCE, confidence = null } = rules.merging ?? {};
    const told = { task: number, withinDays, source, confidence };
    if (withinDays === null || process.state.course.ended || drawCommitted(process.state.course)) return { ...told, offers: [] };
    const now = await this.time.now();
    const ground = { now, rules, ...(await this.dataSource.transaction((manager) => mergingFacts(manager, task, { rules, now }))) };
    const open = unansweredOffers(task, ground).map(({ other }) => other);
    const reasons = new Map((task.apart ?? []).map(({ other, reason }) => [other, reason]));
    const view = (offer: MergeOffer): MergeOffersView['offers'][number] => {
      const { other, kind, text } = offer;
      const hindrance = checkMergeable(task, offer, ground);
      return { other, kind, text, answered: !open.includes(other), reason: reasons.get(other) ?? null, mergeable: hindrance === null, whyNot: hindrance?.message ?? null };
    };
    return { ...told, offers: mergeOffers(task, ground).map(view) };
  }
}

/** The boundary where a process's data become typed: its kind names their shape. */
const taskIn = ({ state }: ProcessFound): Task => state.data as Task;
