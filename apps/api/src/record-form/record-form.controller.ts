import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { recordForm } from '#contract/http/record-form';
import type { Person } from '#persistence/accounts/sessions';
import { recordFormOf } from '#persistence/reading/record-form';
import { disclosedInspection } from '../inspections/disclosed-inspection.js';
import { Answers } from '../openapi/answers.js';
import { Me } from '../session/person.js';
import { PRINT_POLICY, recordFormPage } from './record-form-page.js';
import { recordFormView } from './record-form-view.js';

/** 一企一表: one visit of several departments has one form, for programs and for paper. */
@ApiTags('办理流程')
@Controller('processes/inspection')
export class RecordFormController {
  constructor(private readonly dataSource: DataSource) {}

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
    else void reply.headers({ 'content-security-policy': PRINT_POLICY, 'x-frame-options': 'DENY', 'x-robots-tag': 'noindex' }).type('text/html; charset=utf-8').send(recordFormPage(form));
  }
}

/** A browser names HTML before anything else; whoever does not name it gets the document. */
function wantsPage(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  const [page, json] = [types.indexOf('text/html'), types.indexOf('application/json')];
  return page >= 0 && (json < 0 || page < json);
}
