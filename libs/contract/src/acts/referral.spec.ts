import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { REFERRAL_INPUTS } from './referral.js';

const document = { kind: 'inventory', attached: false, reason: '无涉案物品' };
const revocation = { kind: 'quashed', documentNumber: '复〔1〕号', decidedOn: '2026-12-10', reason: '事实不清' };

function faults(schema: z.ZodType, input: unknown): readonly string[] {
  return schema.safeParse(input).error?.issues.map(({ path, message }) => `/${path.join('/')} ${message}`) ?? [];
}

describe('what people send to a referral', () => {
  it('is taken as it is, a reason left out is none', () => {
    expect(REFERRAL_INPUTS.transferToPolice.parse({ documents: [document, { kind: 'other', attached: true }], copiedToProcuratorate: true }))
      .toEqual({ documents: [document, { kind: 'other', attached: true, reason: null }], copiedToProcuratorate: true });
    expect(REFERRAL_INPUTS.revokePenalty.parse(revocation)).toEqual(revocation);
    expect(REFERRAL_INPUTS.recordReply.parse({ reply: ' 已处理 ', handled: true })).toEqual({ reply: '已处理', handled: true });
  });

  it.each<readonly [string, z.ZodType, unknown, readonly string[]]>([
    ['a return that does not say what is missing', REFERRAL_INPUTS.returnLead, { missing: ' ' }, ['/missing 请填写需要补充的内容。']],
    ['no reasons for not filing', REFERRAL_INPUTS.decideNoFiling, { legalBasis: '行政处罚法' }, ['/reasons 请填写理由。']],
    ['no legal basis for no penalty', REFERRAL_INPUTS.decideNoPenalty, { reasons: '轻微' }, ['/legalBasis 请填写法律依据。']],
    ['another way to revoke', REFERRAL_INPUTS.revokePenalty, { ...revocation, kind: 'forgotten' }, ['/kind 变更或者撤销（kind）应为 changed、quashed 之一。']],
    ['a task group of one', REFERRAL_INPUTS.reportSuspectedCrime, { report: '涉嫌犯罪', officers: ['P1'] }, ['/officers 请至少填写 2 项专案组人员。']],
    ['a sixth kind of document', REFERRAL_INPUTS.transferToPolice, { documents: [{ ...document, kind: 'gift' }], copiedToProcuratorate: true }, ['/documents/0/kind 材料种类应为 transferLetter、investigationReport、inventory、expertOpinion、other 之一。']],
    ['neither yes nor no', REFERRAL_INPUTS.decideTransfer, { transfer: '是', reasons: '见报告' }, ['/transfer 是否移送应为是（true）或否（false），现在是文字。']],
    ['a day that does not exist', REFERRAL_INPUTS.recordPoliceReply, { filed: true, documentNumber: '1号', receivedOn: '2026-02-30' }, ['/receivedOn 接到通知书的日期应为 YYYY-MM-DD 格式的真实日期，如 2026-03-31，现在是“2026-02-30”。']],
  ])('%s is refused in Chinese, by field', (_, schema, input, messages) => {
    expect(faults(schema, input)).toEqual(messages);
  });
});
