import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { exportQuery, TABLE_FORMATS, type TableFormatName } from '#contract/http/import';
import type { RegistryFileName } from '#contract/registry-files';
import type { Person } from '#persistence/accounts/sessions';
import { exportRegistry } from '#persistence/registries/export-registry';
import { CSV_FILE, isRegistryKind, KINDS, type RegistryKind } from '#persistence/registries/read-registry';
import { template } from '#persistence/registries/template';
import { administered } from '../administration/administered.js';
import { Answers } from '../openapi/answers.js';
import { missing } from '../problems/problem-error.js';
import { Me, NeedsRole } from '../session/person.js';
import { sendFile } from './send-returned.js';

const FILE = { description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };

/** Registries as files, in exactly the shape that the import takes. */
@ApiTags('名录导入')
@Controller('jurisdictions/:code')
@NeedsRole('admin')
export class ExportsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('exports/:file')
  @ApiOperation({ summary: '导出名录：department、checkItem、officer、enterprise 加 .xlsx 或 .csv；原样再导入，什么也不会变' })
  @ApiOkResponse(FILE)
  @Answers(null, null, [401, 403, 404, 422])
  async export(@Param('code') code: string, @Param('file') file: string, @Query({ schema: exportQuery }) query: z.infer<typeof exportQuery>, @Me() person: Person, @Res() reply: FastifyReply): Promise<void> {
    await administered(this.dataSource, code, person);
    const { kind, format, table } = asked(file, query.table);
    sendFile(reply, exportRegistry(this.dataSource, { jurisdiction: code, kind, format, table }));
  }

  @Get('templates/:file')
  @ApiOperation({ summary: '名录模板：xlsx 有说明和下拉可选值，csv 只有表头' })
  @ApiOkResponse(FILE)
  @Answers(null, null, [401, 403, 404, 422])
  async template(@Param('code') code: string, @Param('file') file: string, @Query({ schema: exportQuery }) query: z.infer<typeof exportQuery>, @Me() person: Person, @Res() reply: FastifyReply): Promise<void> {
    await administered(this.dataSource, code, person);
    const { kind, format, table } = asked(file, query.table);
    sendFile(reply, await template(kind, format, table));
  }
}

interface Asked {
  readonly kind: RegistryKind;
  readonly format: TableFormatName;
  readonly table: RegistryFileName;
}

/** 'enterprise.xlsx' @throws ProblemError 404 */
function asked(file: string, table: z.infer<typeof exportQuery>['table']): Asked {
  const [kind = '', extension = ''] = file.split('.');
  const format = TABLE_FORMATS.find((one) => one === extension);
  if (!isRegistryKind(kind) || format === undefined || file !== `${kind}.${extension}`) throw missing('UNKNOWN_REGISTRY', `文件名应为 ${KINDS.join('、')} 之一加 .xlsx 或 .csv。`);
  return { kind, format, table: kind === 'checkItem' && table !== undefined ? `${table}.csv` : CSV_FILE[kind] };
}
