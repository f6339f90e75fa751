import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LinkQuery } from '#contract/http/return-visit';
import { findVisit, type VisitFound } from '#persistence/reading/return-visits';
import { LawTime } from '../law-time.js';
import { missing, ProblemError } from '../problems/problem-error.js';
import { Throttle } from '../session/login-throttle.js';
import { holds, NO_SECRET } from './signed-link.js';

const NUMBER = /^[0-9A-Za-z][0-9A-Za-z-]{0,79}$/;

const MOST_FAILURES = 20;

/**
 * Lets in who holds a link. A wrong link, one that is over and one for nothing are answered alike. Only failures are counted, by address: numbers can be
 * guessed, so counting before looking would let anybody lock an enterprise out, and behind one address everybody. A link that holds always gets through.
 */
@Injectable()
export class OpenedByLink {
  private readonly throttle = new Throttle({ code: 'TOO_MANY_ATTEMPTS', what: '回访链接错误次数过多' }, MOST_FAILURES);

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  /** @throws ProblemError 404 unless the link holds, 429 after too many that did not */
  async open(number: string, { e, s }: LinkQuery, address: string): Promise<VisitFound> {
    const visit = NUMBER.test(number) ? await findVisit(this.dataSource.manager, number) : null;
    const link = { ...(e !== undefined && { e }), ...(s !== undefined && { s }) };
    const held = holds(visit?.secret ?? NO_SECRET, number, link, await this.time.now());
    if (visit !== null && held && !isOver(visit)) return visit;
    this.throttle.check(address);
    this.throttle.failed(address);
    throw linkInvalid();
  }
}

/** Given up without an answer: nobody waits for one any more. An answered one tells who holds its link that it was. */
function isOver({ state }: VisitFound): boolean {
  return state.course.steps['answer'] === undefined && !isAnswered({ state });
}

export function isAnswered({ state }: Pick<VisitFound, 'state'>): boolean {
  return state.data !== null && state.data.reply !== null;
}

const linkInvalid = () => missing('LINK_INVALID', '回访链接不正确或已失效，请核对链接是否完整；也可以致电执法监督人员答复。');

export function alreadyAnswered(): ProblemError {
  return new ProblemError({ status: 409, title: '已经答复', code: 'ALREADY_ANSWERED', detail: '贵单位已经答复过本次回访，感谢配合。如需补充或更正，请致电执法监督人员。' });
}
