import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { comparisonQuery, type ComparisonView, comparisonView, findingsPage, type FindingsPage, findingsQuery, type FindingView, findingView as findingSchema, settlement } from '#contract/http/registry-comparison';
import { type Actor, isRefusal } from '#domain';
import { REFERENCE_LISTS, type ReferenceList } from '#domain/registries/compare';
import { checkKeeper, type RegistryAct } from '#domain/registries/keepers';
import type { Person } from '#persistence/accounts/sessions';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { findingView } from '#persistence/reading/registry/finding-view';
import { compareRegistry } from '#persistence/registries/compare-registry';
import { describeProblem } from '#persistence/registries/problem';
import { LIST_FILES } from '#persistence/registries/read-reference-list';
import { listFindings, newestList, settleFinding } from '#persistence/registries/settle-finding';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { badRequest, missing, ProblemError, refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';

const MOST_ROWS = 100;

/** 应纳尽纳: the registries against the lists of other bodies, and what is done about the differences. */
@ApiTags('名录核对')
@Controller()
export class ComparisonsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Post('registry-comparisons/:list')
  @HttpCode(200)
  @ApiOperation({ summary: '用对照名单核对名录库：permits 排污许可和登记、dischargers 重点单位、certificates 执法证件。名单留存为新的一版，差异逐条留存' })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @Answers(200, comparisonView, [400, 401, 403, 404, 413, 422])
  async compare(@Param('list') name: string, @Query({ schema: comparisonQuery }) { asOf, source }: z.infer<typeof comparisonQuery>, @Body() body: unknown, @Me() { actor }: Person): Promise<ComparisonView> {
    const list = listCalled(name);
    allowed('compareRegistry', actor);
    if (!Buffer.isBuffer(body) || body.length === 0) throw badRequest('CSV_EXPECTED', '请以 Content-Type: text/csv 提交 CSV 文件的内容。');
    const compared = await this.dataSource.transaction((manager) => compareRegistry(manager, { list, file: { name: LIST_FILES[list], content: body }, asOf, source, actor, clock: this.time.clock }));
    if (compared.ok) {
      const { version, lines, findings, fresh, gone } = compared;
      return { list, listName: REFERENCE_LISTS[list], version, lines, findings, fresh, gone };
    }
    const { problems } = compared;
    throw new ProblemError({ status: 422, title: '内容有误', code: 'ROWS_REFUSED', detail: `名单有 ${problems.length} 处有误，没有核对，请更正后重新提交。`, details: problems.slice(0, MOST_ROWS).map(describeProblem) });
  }

  @Get('registry-comparisons/:list')
  @ApiOperation({ summary: '最近一次核对的名单，和还没有处理的差异（state=all：全部）' })
  @Answers(200, findingsPage, [401, 403, 404, 422])
  async findings(@Param('list') name: string, @Query({ schema: findingsQuery }) { state, cursor, limit }: z.infer<typeof findingsQuery>, @Me() { actor }: Person): Promise<FindingsPage> {
    const list = listCalled(name);
    allowed('readOfficers', actor);
    const [place] = after(cursor, ['text']) ?? [];
    const { manager } = this.dataSource;
    const { rows, last } = paged(await listFindings(manager, { jurisdiction: actor.jurisdiction, list, state, after: place ?? null, limit }), limit);
    const newest = await newestList(manager, actor.jurisdiction, list);
    return { list: newest === null ? null : { name: REFERENCE_LISTS[list], ...newest }, items: rows.map(findingView), next: last === null ? null : writeCursor([last.id]) };
  }

  @Post('registry-findings/:id/settle')
  @HttpCode(200)
  @ApiOperation({ summary: '处理一条差异：写明理由。同一差异不再提示，直到它消失后又出现' })
  @Answers(200, findingSchema, [401, 403, 404, 409, 422])
  async settle(@Param('id') id: string, @Body({ schema: settlement }) { reason }: z.infer<typeof settlement>, @Me() { actor }: Person): Promise<FindingView> {
    const settled = await this.dataSource.transaction((manager) => settleFinding(manager, id, reason, { actor, clock: this.time.clock }));
    if (isRefusal(settled)) throw refused(settled);
    return findingView(settled);
  }
}

function listCalled(name: string): ReferenceList {
  const lists: readonly ReferenceList[] = ['permits', 'dischargers', 'certificates'];
  const found = lists.find((list) => list === name);
  if (found === undefined) throw missing('UNKNOWN_LIST', `对照名单应为 ${lists.join('、')} 之一。`);
  return found;
}

function allowed(act: RegistryAct, actor: Actor): void {
  const refusal = checkKeeper(act, actor);
  if (refusal !== null) throw refused(refusal);
}
