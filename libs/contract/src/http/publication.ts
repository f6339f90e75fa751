import { z } from 'zod';
import { form, identifier } from '../acts/fields.js';
import { pageOf, pageQuery, searched } from './page.js';

export const publicationQuery = form('查询条件', {
  jurisdiction: identifier('辖区机关代码（jurisdiction）', 20).optional(),
  q: searched,
  ...pageQuery,
});

export const publication = z
  .object({
    kind: z.enum(['plan', 'task', 'result', 'penalty']),
    number: z.string(),
    version: z.int(),
    jurisdiction: z.object({ code: z.string(), name: z.string() }),
    publishedAt: z.string(),
    withdrawn: z.object({ at: z.string(), why: z.string() }).nullable().describe('公示已被更正或撤回的时刻和原因；原公示保留，但被撤销的行政处罚决定除外'),
    body: z.record(z.string(), z.unknown()).describe('公示内容；行政处罚决定被撤销、变更的，已撤回，此处为空（行政处罚法第48条）'),
  })
  .meta({ id: 'Publication', description: '一条公示' });
export type Publication = z.infer<typeof publication>;
export const publicationPage = pageOf(publication).meta({ id: 'PublicationPage' });

export const publicTask = z
  .object({
    number: z.string(),
    publications: z.array(publication),
    drawRecord: z.string().nullable().describe('抽取记录的 SHA-256；公开后可在 /public/documents/{hash} 取得并复算'),
  })
  .meta({ id: 'PublicTask' });
export type PublicTask = z.infer<typeof publicTask>;

const provenLeaf = z.object({
  leaf: z.string().describe('名录中的一行：各段带 UTF-8 字节数'),
  proof: z.object({ index: z.int(), size: z.int(), path: z.array(z.string()).describe('从叶子到名录根的兄弟哈希') }),
});
const placed = { format: z.literal('bihuan-place/1'), root: z.string().describe('名录根，与公示的承诺对照'), id: z.string().describe('检查对象编号') };
export const placeProof = z
  .union([
    z.object({ ...placed, included: z.literal(true), ...provenLeaf.shape }),
    z.object({ ...placed, included: z.literal(false), before: provenLeaf.nullable().describe('编号在前的一行；null：没有'), after: provenLeaf.nullable().describe('编号在后的一行；null：没有') }),
  ])
  .meta({ id: 'PlaceProof', description: '一个检查对象在不在抽取名录中的证明，见 docs/verify-a-draw.zh-CN.md 第六节' });
