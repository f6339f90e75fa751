import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { visitAnswer } from '#contract/acts/return-visit';
import type { LinkQuery, ReturnVisitForm, ReturnVisitReceipt } from '#contract/http/return-visit';
import { type Actor, isRefusal, type Refusal } from '#domain';
import { QUESTION_IDS, QUESTIONS, SATISFACTION, SOURCE, VISIT_ANSWERS } from '#domain/return-visit/questions';
import { Ledger } from '#persistence';
import { readNames } from '#persistence/reading/names';
import type { VisitFound } from '#persistence/reading/return-visits';
import { type ProblemError, refused } from '../problems/problem-error.js';
import { alreadyAnswered, isAnswered, OpenedByLink } from './opened-by-link.js';
import { ADVICE, PROMISE, THANKS } from './wording.js';

export interface ByLink {
  readonly number: string;
  readonly link: LinkQuery;
  /** Of whoever sends it; failures are counted by it. */
  readonly address: string;
}

/** What an enterprise does with its link, as a page or as JSON. */
@Injectable()
export class VisitAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly links: OpenedByLink,
  ) {}

  /** @throws ProblemError 404 unless the link holds, 409 when it has been answered */
  async form({ number, link, address }: ByLink): Promise<ReturnVisitForm> {
    const visit = await this.links.open(number, link, address);
    if (isAnswered(visit)) throw alreadyAnswered();
    const { jurisdiction, bureau, enterprise, checkedOn, state } = visit;
    const departments = state.data?.departments ?? [];
    const names = await readNames(this.dataSource.manager, jurisdiction, { departments, officers: [], accounts: [] });
    return {
      number,
      bureau,
      enterprise,
      checkedOn,
      departments: departments.map((id) => names.department(id)),
      questions: QUESTION_IDS.map((id) => ({ id, group: QUESTIONS[id].group, text: QUESTIONS[id].text })),
      choices: Object.entries(VISIT_ANSWERS).map(([value, label]) => ({ value, label })),
      satisfaction: Object.entries(SATISFACTION).map(([value, label]) => ({ value: Number(value), label })),
      source: SOURCE,
      promise: PROMISE,
      advice: ADVICE,
    };
  }

  /** The link is its own Idempotency-Key: the same answer again is the same answer, another one is refused. */
  async answer({ number, link, address }: ByLink, input: z.infer<typeof visitAnswer>): Promise<ReturnVisitReceipt> {
    const visit = await this.links.open(number, link, address);
    const performed = await this.ledger.perform({ kind: 'returnVisit', number, act: 'answerReturnVisit', input, actor: enterpriseOf(visit), commandId: `returnVisit/${number}:link` });
    if (isRefusal(performed)) throw problemFor(performed);
    const answered = performed.headers.find(({ type }) => type === 'ReturnVisitAnswered');
    if (answered === undefined) throw new Error(`Return visit ${number} was answered without an answer`);
    return { number, answeredAt: answered.at, repeated: performed.repeated, message: THANKS };
  }
}

function enterpriseOf({ jurisdiction }: VisitFound): Actor {
  return { person: 'enterprise', officer: null, roles: ['enterprise'], department: null, jurisdiction };
}

/** A link that held a moment ago finds the step closed only because somebody answered, here or by telephone. */
function problemFor(refusal: Refusal): ProblemError {
  return refusal.kind === 'reused' || refusal.kind === 'notOpen' ? alreadyAnswered() : refused(refusal);
}
