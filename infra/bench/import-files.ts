import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { REGISTRY_FILES } from '#contract/registry-files';
import { organisationCheckDigit, usccCheckDigit } from '#domain/registries/uscc';
import { streamWorkbook } from '#persistence/tables/stream-workbook';
import { EXCEL_CSV, writeCsv } from '#persistence/tables/write-csv';

export type BenchFormat = 'csv' | 'xlsx';

/** A valid code of nobody. */
function codeOf(number: number): string {
  const organisation = String(number).padStart(8, '0');
  const first17 = `91130525${organisation}${organisationCheckDigit(organisation)}`;
  return `${first17}${usccCheckDigit(first17)}`;
}

/** As full as a real row: a name, an address, grades with their days, lists, a permit. */
function rowOf(number: number): Readonly<Record<string, string>> {
  const code = codeOf(number);
  return {
    统一社会信用代码: code, 企业名称: `导入压测第${number}号橡塑制品有限公司`, 乡镇代码: '130525100', 生产经营地址: `示例镇示例村工业区第${number}号院内东侧第二排厂房`,
    行业代码: '3011', 登记状态: '存续', 排污许可管理类别: ['重点管理', '简化管理', '登记管理'][number % 3] ?? '', 排污许可证编号: `${code}001P`,
    重点单位名录: number % 7 === 0 ? '水环境重点排污单位、大气环境重点排污单位' : '', 大气绩效等级: ['A', 'B', 'C'][number % 3] ?? '',
    生态环境信用等级: 'B', 信用评价日期: '2026-03-15', 信用风险分类: 'A', 风险分类日期: '2026/4/1', 非现场手段: '在线监测、视频监控',
  };
}

function* rows(count: number): Generator<readonly string[]> {
  const headers = REGISTRY_FILES['enterprises.csv'].map(({ header }) => header);
  yield headers;
  for (let number = 1; number <= count; number += 1) {
    const row = rowOf(number);
    yield headers.map((header) => row[header] ?? '');
  }
}

export async function writeBenchFile(path: string, format: BenchFormat, count: number): Promise<void> {
  const source = Readable.from(rows(count));
  const content = format === 'csv' ? writeCsv(source, EXCEL_CSV) : streamWorkbook([{ name: '检查对象名录', rows: source }]);
  await pipeline(Readable.from(content), createWriteStream(path));
}
