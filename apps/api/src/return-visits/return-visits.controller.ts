import { Controller, Get, Header, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type ReturnVisitLink, returnVisitLink, type ReturnVisitSample, returnVisitSample, type ReturnVisitSummary, returnVisitSummary, summaryQuery } from '#contract/http/return-visit';
import type { Instant } from '#domain';
import { compareInstants, dayOf, quarterOf } from '#domain/calendar/day';
import { linkExpiry } from '#domain/return-visit/decide';
import { knowsReturnVisits } from '#domain/return-visit/secrecy';
import type { Person } from '#persistence/accounts/sessions';
import { countVisits, findSample, findVisit, type VisitFound } from '#persistence/reading/return-visits';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { API_OPTIONS, type ApiOptions } from '../options.js';
import { ProblemError } from '../problems/problem-error.js';
import { notFound, refFromPath } from '../processes/process-ref.js';
import { Me } from '../session/person.js';
import { printedLink } from './printed-link.js';
import { publicAddress } from './public-address.js';
import { sampleView } from './sample-view.js';
import { sign } from './signed-link.js';
import { summaryFor } from './summary-view.js';

/** The bureau's side: supervision hands out the link and verifies the sample; everybody may know how many were asked in a quarter that is over, nobody who or what. */
@ApiTags('回访')
@Controller('return-visits')
export class ReturnVisitsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  @Get('summary')
  @ApiOperation({ summary: '一个季度的回访情况：抽中、已答复、未能回访、超期' })
  @Answers(200, returnVisitSummary, [401, 422])
  async summary(@Query({ schema: summaryQuery }) { quarter: asked }: z.infer<typeof summaryQuery>, @Me() { actor }: Person): Promise<ReturnVisitSummary> {
    const now = await this.time.now();
    const quarter = asked ?? quarterOf(dayOf(now));
    return summaryFor(actor, { quarter, now, counts: await countVisits(this.dataSource.manager, actor.jurisdiction, quarter, now) });
  }

  /** To everybody else it is as if there were no such visit. */
  @Get(':number/link')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '发给企业的回访链接；只有监督人员可以取得' })
  @Answers(200, returnVisitLink, [401, 404, 409])
  async link(@Param('number') number: string, @Me() { actor }: Person, @Req() request: FastifyRequest): Promise<ReturnVisitLink> {
    refFromPath('returnVisit', number);
    const visit = knowsReturnVisits(actor) ? await findVisit(this.dataSource.manager, number) : null;
    if (visit === null || visit.jurisdiction !== actor.jurisdiction) throw notFound();
    const expires = expiryOf(visit, await this.time.now());
    const { e, s } = sign(visit.secret, number, expires);
    const link = `${publicAddress(this.options, request)}/r/${number}?e=${e}&s=${s}`;
    return { number, link, text: printedLink(visit, { number, link, expires }), expires };
  }

  /** By the number of the inspection, so that also who was not drawn can be verified. */
  @Get('sample/:number')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '复算一次检查的回访抽样（按检查编号）；只有监督人员可以，抽中的在回访办结之后' })
  @Answers(200, returnVisitSample, [401, 404, 409])
  async sample(@Param('number') number: string, @Me() { actor }: Person): Promise<ReturnVisitSample> {
    refFromPath('inspection', number);
    const found = knowsReturnVisits(actor) ? await findSample(this.dataSource.manager, number) : null;
    if (found === null || found.jurisdiction !== actor.jurisdiction) throw notFound();
    return sampleView(number, found);
  }
}

/** @throws ProblemError 409 when nobody waits for an answer by the link any more */
function expiryOf({ state }: VisitFound, now: Instant): Instant {
  const step = state.course.steps['answer'];
  if (step === undefined) throw closed('NOT_AWAITED', '本次回访已经答复或办结，不需要再发链接。');
  const expires = linkExpiry(step);
  if (expires === null || compareInstants(expires, now) <= 0) throw closed('LINK_EXPIRED', '回访链接的有效期已过，请在电话中请企业答复，并由您录入。');
  return expires;
}

function closed(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 409, title: '当前不能办理', code, detail });
}
