import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { accountsCreated, type AccountsCreatedView, imported, type ImportedView, importQuery, type JurisdictionView, jurisdictionView, type NewJurisdiction, newJurisdiction, ruleSetStored, type RuleSetStoredView } from '#contract/http/jurisdiction';
import { isRefusal } from '#domain';
import { noteCreated } from '#persistence/accounts/keep-accounts';
import { openRehearsal } from '#persistence/accounts/rehearsals';
import type { Person } from '#persistence/accounts/sessions';
import { createAccounts } from '#persistence/registries/create-accounts';
import { describeProblem } from '#persistence/registries/problem';
import { isRegistryKind, KINDS } from '#persistence/registries/read-registry';
import { setUpRuleSet } from '#persistence/rule-sets/set-up';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { missing, ProblemError, refused } from '../problems/problem-error.js';
import { ruleSetProblem } from '../rule-sets/rule-set-problem.js';
import { Me, NeedsRole } from '../session/person.js';
import { accountsWanted } from './accounts-body.js';
import { administered } from './administered.js';
import { importBody } from './registry-body.js';

/** Rows told one by one; a file with more faults than this is told once how many. */
const MOST_ROWS = 100;

/** What a bureau is set up with: an administrator's own bureau, and rehearsals. */
@ApiTags('辖区机关')
@Controller('jurisdictions')
@NeedsRole('admin')
export class AdministrationController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Post()
  @ApiOperation({ summary: '建立演练用的辖区机关：演练-n，代码 999001 起' })
  @Answers(201, jurisdictionView, [401, 403, 422])
  async open(@Body({ schema: newJurisdiction }) { name }: NewJurisdiction): Promise<JurisdictionView> {
    const made = await this.dataSource.transaction((manager) => openRehearsal(manager, name ?? null));
    if (made === null) throw new ProblemError({ status: 409, title: '当前不能办理', code: 'NO_CODE_LEFT', detail: '演练用的辖区机关代码已用完。' });
    return { ...made };
  }

  @Post(':code/rule-sets')
  @ApiOperation({ summary: '录入本辖区的第一版规则集（JSON）；以后的修改经草案、提出和批准' })
  @ApiBody({ schema: { type: 'object' } })
  @Answers(201, ruleSetStored, [401, 403, 404, 409, 422])
  async addRuleSet(@Param('code') code: string, @Body() body: unknown, @Me() person: Person): Promise<RuleSetStoredView> {
    await administered(this.dataSource, code, person);
    const stored = await this.dataSource.transaction(async (manager) => {
      const answer = await setUpRuleSet(manager, code, body, { actor: person.actor, clock: this.time.clock });
      if (isRefusal(answer)) throw refused(answer);
      return answer;
    });
    if (stored.ok) return { ruleSet: `${stored.ruleSet.id}@${stored.ruleSet.version}`, stored: stored.stored };
    throw ruleSetProblem(stored.problems);
  }

  @Post(':code/registries/:kind')
  @HttpCode(200)
  @ApiOperation({ summary: '导入名录：department、officer、enterprise 为 text/csv；checkItem 为 JSON 的三张表' })
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/CheckItemTables' }] } })
  @Answers(200, imported, [400, 401, 403, 404, 413, 422])
  async importRegistry(@Param('code') code: string, @Param('kind') kind: string, @Query({ schema: importQuery }) { mode }: z.infer<typeof importQuery>, @Body() body: unknown, @Me() person: Person): Promise<ImportedView> {
    await administered(this.dataSource, code, person);
    if (!isRegistryKind(kind)) throw missing('UNKNOWN_REGISTRY', `名录应为 ${KINDS.join('、')} 之一。`);
    const actor = { ...person.actor, jurisdiction: code };
    const { problems, ...counts } = await this.dataSource.transaction((manager) => importBody(manager, { kind, jurisdiction: code, mode, actor, clock: this.time.clock }, body));
    const rows = problems.slice(0, MOST_ROWS).map(describeProblem);
    if (problems.length === 0 || mode === 'goodRows') return { ...counts, problems: rows };
    throw new ProblemError({ status: 422, title: '内容有误', code: 'ROWS_REFUSED', detail: `有 ${problems.length} 处有误，全部没有导入，请更正后重新导入。`, details: rows });
  }

  @Post(':code/accounts')
  @ApiOperation({ summary: '建立账号（text/csv 或 JSON）。演练机关的登录名自动加前缀 yl1-；密码只在此时给出一次' })
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/NewAccounts' }] } })
  @Answers(201, accountsCreated, [400, 401, 403, 404, 422])
  async addAccounts(@Param('code') code: string, @Body() body: unknown, @Me() person: Person): Promise<AccountsCreatedView> {
    const jurisdiction = await administered(this.dataSource, code, person);
    const { created, existing } = await this.dataSource.transaction(async (manager) => {
      const made = await createAccounts(manager, await accountsWanted(manager, jurisdiction, body));
      await noteCreated(manager, made.created, { ...person.actor, jurisdiction: jurisdiction.code }, this.time.clock);
      return made;
    });
    return {
      created: created.map(({ login, name, roles, department, officer, password }) => ({ login, name, roles: [...roles], department, officer, password })),
      existing: [...existing],
    };
  }
}
