import { z } from 'zod';

const officer = z.object({ id: z.string(), name: z.string(), leader: z.boolean(), certificates: z.array(z.string()).describe('执法证件号'), entered: z.boolean().describe('是否到场') });
const line = z.object({ id: z.string(), text: z.string(), standard: z.string(), answer: z.enum(['conforms', 'problem', 'notApplicable']).nullable(), answerName: z.string().nullable(), note: z.string().nullable() });
const item = z.object({ code: z.string(), name: z.string(), method: z.string(), methodName: z.string(), legalBases: z.array(z.string()), lines: z.array(line) });
const result = z.object({ outcome: z.string(), outcomeName: z.string(), findings: z.array(z.object({ item: z.string(), itemName: z.string(), description: z.string() })), summary: z.string(), enteredBy: z.string() });

/** 一企一表: one visit, one form, whoever shares the visit. */
export const recordForm = z
  .object({
    number: z.string(), version: z.int(), task: z.string(), taskName: z.string(), ruleSet: z.string(), stage: z.string(),
    enterprise: z.object({ id: z.string(), uscc: z.string(), name: z.string(), address: z.string(), industry: z.string(), permitNumber: z.string().nullable() }),
    method: z.string(), methodName: z.string(), joining: z.enum(['alone', 'internal', 'external']), joiningName: z.string(),
    plannedDay: z.string().nullable(), window: z.object({ from: z.string(), to: z.string() }), notice: z.string().nullable().describe('检查通知书编号'),
    begunAt: z.string().nullable(), endedAt: z.string().nullable(),
    departments: z.array(z.object({ department: z.string(), name: z.string(), lead: z.boolean(), team: z.array(officer), items: z.array(item), result: result.nullable().describe('尚未录入的为空') })),
    assistants: z.array(z.object({ unit: z.string(), role: z.enum(['thirdParty', 'expert']), count: z.int() })).describe('协助人员，只计人数，不签字'),
    service: z.object({ lawExplained: z.boolean(), guidance: z.string().nullable() }).nullable().describe('服务记录：普法宣教、合规指导'),
    requests: z.array(z.object({ content: z.string(), answer: z.string().nullable() })).describe('企业诉求和答复'),
    signatures: z.array(z.object({ slot: z.string(), names: z.array(z.string()) })).describe('打印后签字的位置'),
  })
  .meta({ id: 'RecordForm' });
export type RecordForm = z.infer<typeof recordForm>;
