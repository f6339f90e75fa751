import { z } from 'zod';
import { FILE_PURPOSES } from '#domain/files/attached-file';
import { form, identifier, instant, line, oneOf, paragraph, SHORT } from '../acts/fields.js';

/** What is said of a file beside its content, in the address: the body is the file. */
export const attachQuery = form('文件说明', {
  purpose: oneOf('文件种类（purpose）', ['photo', 'paper'], FILE_PURPOSES),
  name: line('文件名（name）', SHORT).optional(),
  takenAt: instant('拍摄时间（takenAt）').optional(),
  item: identifier('抽查事项编号（item）').optional(),
  line: line('检查内容编号（line）', 64).optional(),
  note: line('说明（note）', SHORT).optional(),
});
export type AttachQuery = z.infer<typeof attachQuery>;

export const withdrawRequest = form('撤下内容', { reason: paragraph('撤下理由') });

export const attachedFile = z
  .object({
    file: z.string().describe('F1、F2……'),
    name: z.string(),
    purpose: z.enum(['photo', 'paper']),
    purposeName: z.string(),
    media: z.string().describe('按内容判定的类型'),
    typeName: z.string(),
    image: z.boolean(),
    size: z.int(),
    sha256: z.string(),
    takenAt: z.string().nullable().describe('设备给出的拍摄时间'),
    about: z.object({ item: z.string(), itemName: z.string(), line: z.string(), text: z.string() }).nullable().describe('所反映的检查内容'),
    note: z.string().nullable(),
    by: z.string(),
    at: z.string(),
    withdrawn: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable().describe('已撤下：内容不再出示，记录保留'),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'AttachedFile' });
export type AttachedFileView = z.infer<typeof attachedFile>;

export const fileList = z
  .object({
    items: z.array(attachedFile),
    mayAttach: z.boolean().describe('您承办该流程，可以添加'),
    limits: z.object({ mostBytes: z.int(), mostFiles: z.int(), types: z.array(z.object({ media: z.string(), name: z.string(), ending: z.string() })) }).describe('一个文件最大多少字节，一个流程最多多少个，收哪些类型'),
  })
  .meta({ id: 'FileList' });
export type FileListView = z.infer<typeof fileList>;
