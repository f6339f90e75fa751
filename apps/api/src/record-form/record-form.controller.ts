import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { recordForm } from '#contract/http/record-form';
import { refuse } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { WITHOUT_NOTICE } from '#domain/inspection/notice';
import { Ledger } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { recordFormOf } from '#persistence/reading/record-form';
import { disclosedInspection } from '../inspections/disclosed-inspection.js';
import { basesForTheNotice } from '../items/bases-view.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { withoutOpenerOverHttp } from '../plain-http.js';
import { refused } from '../problems/problem-error.js';
import { entryCodeFor } from '../processes/entry-code.js';
import { Me } from '../session/person.js';
import { noticePage } from './notice-page.js';
import { PRINT_POLICY } from './paper.js';
import { recordFormPage } from './record-form-page.js';
import { recordFormView } from './record-form-view.js';
import { inRuleSet } from '#domain/limits/limit-names';

/** 一企一表: one visit of several departments has one form, for programs and for paper. */
@ApiTags('办理流程')
@Controller('processes/inspection')
export class RecordFormController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly time: LawTime,
  ) {}

  @Get(':number/record-form')
  @ApiProduces('application/json', 'text/html')
  @ApiOperation({ summary: '一次检查的记录表（一企一表）：各部门、事项、检查内容和标准、结果、服务记录、签字位置；Accept 为 text/html 的，得到可以打印的网页', operationId: 'recordForm' })
  @Answers(200, recordForm, [401, 403, 404])
  async read(@Param('number') number: string, @Me() person: Person, @Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { manager } = this.dataSource;
    const { process } = await disclosedInspection(manager, number, person);
    const form = recordFormView(await recordFormOf(manager, process));
    void reply.headers({ 'cache-control': 'no-store', vary: 'accept' });
    if (!wantsPage(headers.accept)) void reply.send(form);
    else sendPaper(reply, recordFormPage(form));
  }

  @Get(':number/notice')
  @ApiProduces('text/html')
  @ApiOperation({ summary: '检查通知书，可以打印的网页：任务来源、事项和当日有效的依据、检查人员和证件、权利告知；入企码只印给匹配到本次检查的人员', operationId: 'inspectionNotice' })
  @ApiOkResponse({ description: '网页', content: { 'text/html': { schema: { type: 'string' } } } })
  @Answers(null, null, [401, 403, 404, 409])
  async notice(@Param('number') number: string, @Me() person: Person, @Res() reply: FastifyReply): Promise<void> {
    const { manager } = this.dataSource;
    const { process } = await disclosedInspection(manager, number, person);
    if (process.state.course.flags['needsNotice'] === false) throw refused(NOT_NOTIFIED);
    const bases = await basesForTheNotice(manager, process);
    const form = recordFormView(await recordFormOf(manager, process));
    if (form.plannedDay === null || bases === undefined) throw refused(NOT_APPROVED);
    void reply.header('cache-control', 'no-store');
    sendPaper(reply, noticePage(form, { bases, by: person.jurisdictionName, on: dayOf(await this.time.now()), entryCode: await entryCodeFor(process, { actor: person.actor, document: (hash) => this.ledger.document(hash) }) }));
  }
}

const NOT_APPROVED = refuse('notOpen', 'CHECK_NOT_APPROVED', '检查还没有审批，没有检查通知书。', { source: `凡检查必通知；${inRuleSet('D7', 'D9')}` });
const NOT_NOTIFIED = refuse('notOpen', 'CHECK_WITHOUT_NOTICE', WITHOUT_NOTICE, { source: `凡检查必通知；${inRuleSet('D9')}` });

function sendPaper(reply: FastifyReply, page: string): void {
  withoutOpenerOverHttp(reply);
  void reply.headers({ 'content-security-policy': PRINT_POLICY, 'x-frame-options': 'DENY', 'x-robots-tag': 'noindex' }).type('text/html; charset=utf-8').send(page);
}

/** A browser names HTML before anything else; whoever does not name it gets the document. */
function wantsPage(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  const [page, json] = [types.indexOf('text/html'), types.indexOf('application/json')];
  return page >= 0 && (json < 0 || page < json);
}
