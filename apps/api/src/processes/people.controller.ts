import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type PeopleForStep, peopleForStep, peopleQuery } from '#contract/http/work';
import { DEFINITIONS, ROLES } from '#domain';
import { checkHandsOver, mayHold, notOpenNow } from '#domain/process/decide-work';
import { workOn } from '#domain/process/work';
import type { Person } from '#persistence/accounts/sessions';
import { unitsOf } from '#persistence/facts/work-ground';
import { readPeople } from '#persistence/accounts/people';
import { findProcess } from '#persistence/reading/processes';
import { Answers } from '../openapi/answers.js';
import { refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { notFound, refFromPath } from './process-ref.js';

@ApiTags('办理流程')
@Controller('processes')
export class PeopleController {
  constructor(private readonly dataSource: DataSource) {}

  @Get(':kind/:number/people')
  @ApiOperation({ summary: '可以接办一个环节的人员：能办理该环节的，按部门和姓名；供转办时选择' })
  @Answers(200, peopleForStep, [401, 403, 404, 409, 422])
  async people(@Param('kind') kind: string, @Param('number') number: string, @Query({ schema: peopleQuery }) { key }: z.infer<typeof peopleQuery>, @Me() { actor }: Person): Promise<PeopleForStep> {
    const { manager } = this.dataSource;
    const ref = refFromPath(kind, number);
    const process = await findProcess(manager, ref, actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) throw notFound();
    const definition = DEFINITIONS[ref.kind];
    const step = definition.course(process.state).steps[key];
    if (step === undefined) throw refused(notOpenNow());
    const holder = workOn(process.state, key).holder?.person ?? null;
    const units = await unitsOf(manager, { definition, state: process.state, jurisdiction: process.jurisdiction, key });
    const refusal = checkHandsOver(definition, { step, holder }, { actor, units });
    if (refusal !== null) throw refused(refusal);
    const people = await readPeople(manager, actor.jurisdiction);
    const able = people.filter(({ actor: person }) => person.person !== holder && mayHold(definition, step, person));
    return { items: able.map(({ actor: { person, roles }, name, departmentName }) => ({ account: person, name, department: departmentName, roles: roles.map((role) => ROLES[role]) })) };
  }
}
