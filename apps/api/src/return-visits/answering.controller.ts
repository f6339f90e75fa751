import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { visitAnswer } from '#contract/acts/return-visit';
import { linkQuery, type LinkQuery, type ReturnVisitForm, returnVisitForm, type ReturnVisitReceipt, returnVisitReceipt } from '#contract/http/return-visit';
import { Answers } from '../openapi/answers.js';
import { OpenToAll } from '../session/person.js';
import { VisitAnswers } from './visit-answers.js';

/** The enterprise's side: no account, a signed link. It may be open in any browser, so nothing of it is kept in a cache. */
@ApiTags('回访')
@Controller('return-visits')
@OpenToAll()
export class AnsweringController {
  constructor(private readonly answers: VisitAnswers) {}

  @Get(':number/form')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '企业凭回访链接查看回访问题', security: [] })
  @Answers(200, returnVisitForm, [404, 409, 429])
  form(@Param('number') number: string, @Query({ schema: linkQuery }) link: LinkQuery, @Req() { ip }: FastifyRequest): Promise<ReturnVisitForm> {
    return this.answers.form({ number, link, address: ip });
  }

  @Post(':number/answers')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '企业凭回访链接答复回访；重复提交同样的答复只算一次', security: [] })
  @Answers(200, returnVisitReceipt, [403, 404, 409, 422, 429, 503])
  answer(
    @Param('number') number: string,
    @Query({ schema: linkQuery }) link: LinkQuery,
    @Body({ schema: visitAnswer }) input: z.infer<typeof visitAnswer>,
    @Req() { ip }: FastifyRequest,
  ): Promise<ReturnVisitReceipt> {
    return this.answers.answer({ number, link, address: ip }, input);
  }
}
