import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type ClassificationView, classificationQuery, classificationView, type EnterpriseLine, type EnterprisePage, enterprisePage, enterpriseQuery } from '#contract/http/enterprise';
import { type Enterprise, isRefusal, type Quarter, type RuleSet } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { CLASS_NAMES, type Classification, classify } from '#domain/classification/classify';
import { currentRuleSet, enterprises } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';

const ENTERPRISE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

@ApiTags('检查对象')
@Controller('enterprises')
export class EnterprisesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  /** A county has a thousand or so: all are classified by the same function as the draw, then filtered. */
  @Get()
  @ApiOperation({ summary: '检查对象名录，及其在某季度的监管类别' })
  @Answers(200, enterprisePage, [401, 422])
  async list(@Query({ schema: enterpriseQuery }) query: z.infer<typeof enterpriseQuery>, @Me() { actor }: Person): Promise<EnterprisePage> {
    const { quarter, rules } = await this.terms(actor.jurisdiction, query.quarter);
    const [place] = after(query.cursor, ['text']) ?? [];
    const all = await enterprises(this.dataSource.manager, actor.jurisdiction);
    const found = all
      .filter(({ id, name, uscc }) => (place === undefined || id > place) && (query.q === undefined || name.includes(query.q) || uscc.includes(query.q) || id.includes(query.q)))
      .map((enterprise) => lineOf(enterprise, classify(enterprise, quarter, rules)))
      .filter((line) => query.class === undefined || line.class === query.class);
    const { rows, last } = paged(found, query.limit);
    return { quarter, items: [...rows], next: last === null ? null : writeCursor([last.id]) };
  }

  @Get(':id/classification')
  @ApiOperation({ summary: '一个检查对象在某季度的监管类别，及全部理由' })
  @Answers(200, classificationView, [401, 404, 422])
  async classification(@Param('id') id: string, @Query({ schema: classificationQuery }) query: z.infer<typeof classificationQuery>, @Me() { actor }: Person): Promise<ClassificationView> {
    const [enterprise] = ENTERPRISE.test(id) ? await enterprises(this.dataSource.manager, actor.jurisdiction, [id]) : [];
    if (enterprise === undefined) throw missing('ENTERPRISE_NOT_FOUND', '名录中没有这个检查对象，请核对编号。');
    const { quarter, rules } = await this.terms(actor.jurisdiction, query.quarter);
    const found = classify(enterprise, quarter, rules);
    return {
      ...lineOf(enterprise, found),
      quarter,
      ruleSet: `${rules.id}@${rules.version}`,
      reasons: found.reasons.map(({ stratum, sentence, source, confidence }) => ({ stratum, sentence, source, confidence })),
      against: found.against.map(({ stratum, why }) => ({ stratum, why })),
      penalties: enterprise.penalties.map(({ decisionNumber, decidedOn }) => ({ decisionNumber, decidedOn })),
    };
  }

  private async terms(jurisdiction: string, asked: Quarter | undefined): Promise<{ readonly quarter: Quarter; readonly rules: RuleSet }> {
    const now = await this.time.now();
    const rules = await currentRuleSet(this.dataSource.manager, jurisdiction, now);
    if (isRefusal(rules)) throw refused(rules);
    return { quarter: asked ?? quarterOf(dayOf(now)), rules };
  }
}

function lineOf({ id, uscc, name, status }: Enterprise, found: Classification): EnterpriseLine {
  return { id, uscc, name, status, class: found.class, className: CLASS_NAMES[found.class], stratum: found.stratum };
}
