import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { differenceQuery, itemLists, type ListDifferenceView, listDifference, listImported, type NewItemList, newItemList } from '#contract/http/items';
import { type Actor, isRefusal, type Refusal } from '#domain';
import type { Person } from '#persistence/accounts/sessions';
import { importList, type ListImported } from '#persistence/items/import-list';
import { findList, listSummaries } from '#persistence/items/lists';
import { differenceView } from '#persistence/reading/item-views';
import { describeProblem } from '#persistence/registries/problem';
import { readCheckItems } from '#persistence/registries/read-check-items';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { missing, ProblemError, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';

/** Rows told one by one; a list with more faults than this is told once how many. */
const MOST_ROWS = 100;

/** The lists themselves: superiors' as they issued them, and the bureau's own as it published them; every version. */
@ApiTags('抽查事项')
@Controller('item-lists')
export class ItemListsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '保存的事项清单：上级的和本级公布的，每一版' })
  @Answers(200, itemLists, [401])
  async list(@Me() { actor }: Person): Promise<z.infer<typeof itemLists>> {
    return { lists: (await listSummaries(this.dataSource.manager, actor.jurisdiction)).map((list) => ({ ...list })) };
  }

  @Post()
  @NeedsCommandKey()
  @ApiOperation({ summary: '导入上级（市级）调整后的事项清单，作为新的一版；答复与上一版的差异、触及的已认领事项' })
  @Answers(201, listImported, [400, 401, 403, 413, 422])
  async import(@Body({ schema: newItemList }) body: NewItemList, @CommandKey() key: string, @Me() { actor }: Person): Promise<z.infer<typeof listImported>> {
    const { items, lines, bases, ...paper } = body;
    const files = { items: { name: 'items', content: items }, lines: { name: 'lines', content: lines }, bases: { name: 'bases', content: bases } };
    return this.dataSource.transaction(async (manager) => {
      const read = readCheckItems(files, body.issuer);
      return importedView(manager, actor, await importList(manager, { ...paper, actor, read, commandId: `${actor.person}:${key}`, clock: this.time.clock }));
    });
  }

  @Get(':issuer/:version/difference')
  @ApiOperation({ summary: '一版事项清单与另一版（不写为上一版）的差异：增加、减少、逐栏变更，触及的已认领事项和在办的计划、任务' })
  @Answers(200, listDifference, [401, 404, 422])
  async difference(@Param('issuer') issuer: string, @Param('version') version: string, @Query({ schema: differenceQuery }) { against }: z.infer<typeof differenceQuery>, @Me() { actor }: Person): Promise<ListDifferenceView> {
    const { manager } = this.dataSource;
    const asked = /^\d{1,6}$/.test(version) ? Number(version) : 0;
    const list = /^\d{6}$/.test(issuer) ? await findList(manager, actor.jurisdiction, issuer, asked) : null;
    if (list === null) throw missing('LIST_NOT_FOUND', '没有这一版事项清单，请核对制定机关代码和版本。');
    const older = Number(against ?? asked - 1);
    const before = await findList(manager, actor.jurisdiction, issuer, older);
    if (before === null && older !== 0) throw missing('LIST_NOT_FOUND', `没有第 ${older} 版可比对。`);
    return differenceView(manager, actor.jurisdiction, list, before);
  }
}

/** @throws ProblemError what was refused, row by row */
export async function importedView(manager: EntityManager, { jurisdiction }: Actor, imported: ListImported | Refusal): Promise<z.infer<typeof listImported>> {
  if (isRefusal(imported)) throw refused(imported);
  if (!('list' in imported)) throw rowsRefused(imported.problems.map(describeProblem));
  const { list, repeated } = imported;
  const before = await findList(manager, jurisdiction, list.issuer, list.version - 1);
  return { ...(await differenceView(manager, jurisdiction, list, before)), repeated };
}

export function rowsRefused(details: readonly string[]): ProblemError {
  return new ProblemError({ status: 422, title: '内容有误', code: 'ROWS_REFUSED', detail: `有 ${details.length} 处有误，清单没有导入，请更正后重新导入。`, details: details.slice(0, MOST_ROWS) });
}
