import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { type DepartmentChange, departmentChange, type DepartmentEnding, departmentEnding, type DepartmentList, departmentList, type DepartmentReopening, departmentReopening, departmentView, type DepartmentView } from '#contract/http/department';
import { type TimelinePage, timelinePage, timelineQuery } from '#contract/http/registry-timeline';
import { type Department, isRefusal } from '#domain';
import { decideDepartment, type DepartmentAct, type OpenWork } from '#domain/registries/department-acts';
import type { Person } from '#persistence/accounts/sessions';
import { departmentWork } from '#persistence/reading/registry/department-work';
import { listDepartments } from '#persistence/reading/registry/departments';
import { readVersions } from '#persistence/reading/registry/timeline';
import { currentEntry, type EntryStored } from '#persistence/registries/change-entry';
import { etagOf } from '../calendar/seen-version.js';
import { Answers } from '../openapi/answers.js';
import { invalid, missing } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { Keeping } from './keeping.js';
import { versionsSeen, versionsSeenOrNone } from './seen-entry.js';
import { timelinePageOf } from './timeline-page.js';

const SEEN = { name: 'If-Match', required: false, description: '所见的版本（GET 的 ETag）' };
const OWN = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;

interface Asked {
  readonly id: string;
  readonly seen: readonly number[] | null;
  readonly act: DepartmentAct;
  readonly terms: { readonly reason: string; readonly source: string };
  readonly person: Person;
  readonly reply: FastifyReply;
}

/** 部门: registered, renamed, ended with a date, never deleted. */
@ApiTags('名录')
@Controller('departments')
export class DepartmentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keeping: Keeping,
  ) {}

  @Get()
  @ApiOperation({ summary: '本辖区的部门：编号、名称、类别，撤销的在其中并写明日期' })
  @Answers(200, departmentList, [401])
  async list(@Me() { actor }: Person): Promise<DepartmentList> {
    return { items: [...(await listDepartments(this.dataSource.manager, actor.jurisdiction))] };
  }

  @Get(':id')
  @ApiOperation({ summary: '一个部门，和还在它手上的；ETag 是版本，修改时用于 If-Match' })
  @Answers(200, departmentView, [401, 404])
  async read(@Param('id') id: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<DepartmentView> {
    const { manager } = this.dataSource;
    const entry = await currentEntry(manager, 'department', actor.jurisdiction, id);
    if (entry === null) throw unknown();
    void reply.header('etag', etagOf(String(entry.version)));
    return viewOf(entry, await departmentWork(manager, actor.jurisdiction, id));
  }

  @Put(':id')
  @HttpCode(200)
  @ApiOperation({ summary: '登记或修改部门（名称、类别、检查主体公告）；编号为“辖区机关代码-本局编号”，由系统管理员办理' })
  @ApiHeader(SEEN)
  @ApiHeader({ name: 'If-None-Match', required: false, description: '新登记时写 *' })
  @Answers(200, departmentView, [401, 403, 404, 412, 422, 428])
  async change(
    @Param('id') id: string,
    @Body({ schema: departmentChange }) { reason, source, ...input }: DepartmentChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() person: Person,
  ): Promise<DepartmentView> {
    return this.keep({ id: ownId(id, person.actor.jurisdiction), seen: versionsSeenOrNone(ifMatch, ifNoneMatch), act: { act: 'keep', input }, terms: { reason, source }, person, reply });
  }

  @Post(':id/ending')
  @HttpCode(200)
  @ApiOperation({ summary: '撤销部门：还有待办、账号、人员、事项的，列出来，不能撤销' })
  @ApiHeader(SEEN)
  @Answers(200, departmentView, [401, 403, 404, 409, 412, 422, 428])
  async end(@Param('id') id: string, @Body({ schema: departmentEnding }) { on, ...terms }: DepartmentEnding, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<DepartmentView> {
    return this.keep({ id, seen: versionsSeen(ifMatch), act: { act: 'end', input: { on } }, terms, person, reply });
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @ApiOperation({ summary: '恢复撤销的部门' })
  @ApiHeader(SEEN)
  @Answers(200, departmentView, [401, 403, 404, 409, 412, 422, 428])
  async reopen(@Param('id') id: string, @Body({ schema: departmentReopening }) terms: DepartmentReopening, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) reply: FastifyReply, @Me() person: Person): Promise<DepartmentView> {
    return this.keep({ id, seen: versionsSeen(ifMatch), act: { act: 'reopen' }, terms, person, reply });
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: '一个部门的经过：改了什么、谁改的、理由和依据。新的在前' })
  @Answers(200, timelinePage, [401, 404, 422])
  async timeline(@Param('id') id: string, @Query({ schema: timelineQuery }) query: z.infer<typeof timelineQuery>, @Me() { actor }: Person): Promise<TimelinePage> {
    const story = await readVersions(this.dataSource.manager, 'department', actor.jurisdiction, id);
    if (story.length === 0) throw unknown();
    return timelinePageOf(story.toReversed(), query);
  }

  private async keep({ id, seen, act, terms, person: { actor }, reply }: Asked): Promise<DepartmentView> {
    const { jurisdiction } = actor;
    let work: readonly OpenWork[] = [];
    let otherNames: readonly string[] = [];
    const ask = async (manager: EntityManager): Promise<void> => {
      work = await departmentWork(manager, jurisdiction, id);
      otherNames = (await listDepartments(manager, jurisdiction)).filter((one) => one.id !== id && one.endedOn === null).map(({ name }) => name);
    };
    const stored = await this.keeping.change(reply, {
      kind: 'department', id, actor, seen,
      decide: (current, today) => {
        const decided = decideDepartment(current, act, { id, actor, jurisdiction, today, otherNames, openWork: work });
        return isRefusal(decided) ? decided : { ...decided, ...terms };
      },
    }, ask);
    return viewOf(stored, work);
  }
}

const unknown = () => missing('DEPARTMENT_NOT_FOUND', '没有这个部门，请核对编号。');

function viewOf({ version, body }: EntryStored<Department>, work: readonly OpenWork[]): DepartmentView {
  const { id, name, kind, inspectionBody, endedOn = null } = body;
  return { id, version, name, kind, inspectionBody, endedOn, work: work.filter(({ count }) => count > 0).map((one) => ({ ...one, examples: [...one.examples] })) };
}

/** @throws ProblemError 422 for a number that is not of this bureau */
function ownId(id: string, jurisdiction: string): string {
  const prefix = `${jurisdiction}-`;
  if (id.startsWith(prefix) && OWN.test(id.slice(prefix.length))) return id;
  throw invalid('INVALID_INPUT', `编号应写成“${prefix}本局编号”，本局编号由字母、数字、点、横线组成，不超过 40 位。`, [{ pointer: '/id', detail: '编号由辖区机关代码和本局编号组成。' }]);
}
