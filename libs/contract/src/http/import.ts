import { z } from 'zod';
import { form, line, oneOf } from '../acts/fields.js';
import { ITEM_TABLES } from '../registry-files.js';
import { pageOf, pageQuery } from './page.js';

const yesNo = (label: string, otherwise: 'true' | 'false') => oneOf(label, ['true', 'false']).default(otherwise);

export const importJobQuery = form('查询条件', {
  name: line('文件名（name）', 200).optional().describe('文件名，带扩展名；须与内容相符'),
  mode: oneOf('导入方式（mode）', ['onlyCorrect', 'allOrNothing']).default('allOrNothing').describe('onlyCorrect 只导入正确的行；allOrNothing 有一行不对就全部不导入'),
  updateExisting: yesNo('是否更新已有记录（updateExisting）', 'true').describe('false：名录里已有、内容不同的，保持原样并列出'),
  dryRun: yesNo('是否试导（dryRun）', 'false').describe('true：只检查，不导入'),
});

export const importsQuery = form('查询条件', { ...pageQuery });

/** 国办发〔2024〕54号: what is not public is not checked. */
export const PREPARED = '真：本级事项清单已公布，新增、更新的事项只是准备好，待局领导下次公布后生效';

export const importView = z
  .object({
    id: z.string(),
    kind: z.string(),
    file: z.object({ name: z.string(), sha256: z.string(), size: z.int() }),
    mode: z.enum(['onlyCorrect', 'allOrNothing']),
    updateExisting: z.boolean(),
    dryRun: z.boolean(),
    phase: z.enum(['waiting', 'checking', 'storing', 'done', 'refused']).describe('等待、检查、入库、办完、整个文件退回'),
    revision: z.int(),
    share: z.number().nullable().describe('检查到文件的几分之几；不知道为 null'),
    rows: z.int().describe('已经检查的行数（抽查事项：事项数）；办完后恰为以下六项之和'),
    counts: z
      .object({
        added: z.int().describe('新增'),
        changed: z.int().describe('更新'),
        unchanged: z.int().describe('与名录一样'),
        kept: z.int().describe('名录里已有、内容不同，没有选择更新'),
        refused: z.int().describe('有误'),
        withheld: z.int().describe('本身无误，因别的行有误或文件被退回而没有导入'),
      })
      .nullable()
      .describe('办完才有；试导时是将会怎样'),
    prepared: z.boolean().describe(PREPARED),
    table: z.object({ sheet: z.string(), headerRow: z.int(), ignoredColumns: z.array(z.string()), absentColumns: z.array(z.string()) }).nullable().describe('认出的表头：没有用到的列、文件里没有的列（名录里保持原样）'),
    refusal: z.object({ code: z.string(), reason: z.string(), row: z.int() }).nullable().describe('整个文件退回的原因'),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof importView>;

export const importPage = pageOf(importView).meta({ id: 'ImportPage' });

export const importRow = z
  .object({
    sheet: z.string(),
    row: z.int().describe('与电子表格的行号一致；0 为整个文件'),
    column: z.string(),
    value: z.string(),
    reason: z.string(),
    kept: z.boolean().describe('行没有错，只是名录里已有、没有选择更新'),
  })
  .meta({ id: 'ImportRow' });

export const importRowPage = pageOf(importRow).meta({ id: 'ImportRowPage' });

export const TABLE_FORMATS = ['xlsx', 'csv'] as const;
export type TableFormatName = (typeof TABLE_FORMATS)[number];

/** Check items are three sheets of a workbook; as csv they are one table with everything, or one of the three. */
export const exportQuery = form('查询条件', { table: oneOf('表（table）', ITEM_TABLES).optional().describe('只用于 checkItem 的 csv：要哪一张表。不写为 whole-items，一张表含全部内容，可原样导入') });
