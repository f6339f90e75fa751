import { z } from 'zod';
import type { AbsenceKind, AvoidanceKind } from '#domain';
import type { OfficerAct, OfficerEntry } from '#domain/registries/officer-acts';
import { ABSENCE_KIND_NAMES, AVOIDANCE_KIND_NAMES } from '#domain/registries/avoidance-acts';
import { day, form, identifier, line, list, LONG, NAME, oneOf, optional, paragraph, yesNo } from '../acts/fields.js';
import { countedPageOf, pageQuery, searched } from './page.js';
import { changeTerms, registrationTerms } from './registry-entry.js';

type InputOf<Act extends OfficerAct['act']> = Extract<OfficerAct, { act: Act }>['input'];

const certificate = form('执法证件', { number: line('执法证号', NAME), validFrom: day('证件有效期起'), validTo: day('证件有效期止') }).refine(({ validFrom, validTo }) => validFrom <= validTo, { error: '证件有效期的止期早于起期，请核对。', path: ['validTo'] });
const qualification = form('资格', { name: line('资格名称', NAME), number: optional(line('资格证号', NAME)), validTo: optional(day('资格有效期止')) });

export const officerEntry = form('执法检查人员', {
  name: line('姓名', NAME),
  department: identifier('所在部门'),
  certificates: list('执法证件', certificate, 0, 20),
  qualifications: list('资格', qualification, 0, 50),
  items: optional(list('可检查的抽查事项', line('抽查事项编号', NAME), 0, 500)).describe('可检查的抽查事项；空为本部门的全部事项'),
  tags: list('标注', line('标注', 40), 0, 30),
  expert: yesNo('是否专家'),
}).meta({ id: 'OfficerEntry' }) satisfies z.ZodType<OfficerEntry>;

export const officerChange = form('执法检查人员的修改', { entry: officerEntry, ...changeTerms }).meta({ id: 'OfficerChange' });
export type OfficerChange = z.infer<typeof officerChange>;

/** For an officer who is not there yet: the number goes into the address behind the bureau's own code, the rest is the change. */
export const officerRegistration = form('执法检查人员的登记', { number: identifier('人员编号', 40), ...officerChange.shape, ...registrationTerms });

const since = { from: day('自何日起'), reason: paragraph('理由', LONG) };
export const stopped = form('停用', since).meta({ id: 'OfficerStop' }) satisfies z.ZodType<InputOf<'stopOfficer'>>;
export const reinstated = form('恢复', since).meta({ id: 'OfficerReinstatement' }) satisfies z.ZodType<InputOf<'reinstateOfficer'>>;
export const transferred = form('调动', { department: identifier('调入部门'), ...since }).meta({ id: 'OfficerTransfer' }) satisfies z.ZodType<InputOf<'transferOfficer'>>;

const ABSENCES: readonly [AbsenceKind, ...AbsenceKind[]] = ['leave', 'sick', 'business', 'other'];
export const absence = form('请假、外出', { from: day('起期'), to: day('止期'), kind: oneOf('类别', ABSENCES, ABSENCE_KIND_NAMES), withdrawn: yesNo('是否销假').default(false) }).meta({ id: 'OfficerAbsence' }) satisfies z.ZodType<InputOf<'recordLeave'>>;

const RELATIONS: readonly [AvoidanceKind, ...AvoidanceKind[]] = ['relative', 'position', 'investment', 'other'];
const application = identifier('回避申请编号', 10);
/** 申请、决定、解除: three acts at one address, told apart by `act`. */
export const avoidance = z
  .discriminatedUnion(
    'act',
    [
      form('回避申请', {
        act: z.literal('apply'), enterprise: identifier('企业编号'), kind: oneOf('关系类别', RELATIONS, AVOIDANCE_KIND_NAMES), basis: paragraph('回避的事实和依据', LONG), appliedBy: oneOf('申请人', ['officer', 'party'], { officer: '本人', party: '当事人' }),
      }),
      form('回避决定', { act: z.literal('decide'), application, granted: yesNo('是否回避'), reason: paragraph('决定理由', LONG) }),
      form('解除回避', { act: z.literal('lift'), application, reason: paragraph('解除理由', LONG) }),
    ],
    { error: '办理（act）应为 apply（申请）、decide（决定）、lift（解除）之一。' },
  )
  .meta({ id: 'OfficerAvoidance' });
export type AvoidanceBody = z.infer<typeof avoidance>;

const span = { from: z.string(), to: z.string().nullable() };
export const officerView = z
  .object({
    id: z.string(),
    version: z.int(),
    asOf: z.string().describe('status、department、avoids 是这一天的情形'),
    entry: officerEntry,
    status: z.enum(['active', 'stopped']),
    certified: z.boolean().describe('这一天有没有有效的执法证件'),
    avoids: z.array(z.string()),
    leave: z.array(z.object({ ...span, kind: z.string().nullable() })),
    stops: z.array(z.object({ ...span, reason: z.string() })),
    posts: z.array(z.object({ department: z.string(), from: z.string().nullable(), reason: z.string().nullable() })),
    avoidances: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'RegisteredOfficer' });
export type OfficerView = z.infer<typeof officerView>;

export const officerLine = z.object({ id: z.string(), version: z.int(), name: z.string(), department: z.string(), departmentName: z.string(), status: z.enum(['active', 'stopped']), certified: z.boolean(), expert: z.boolean(), tags: z.array(z.string()) }).meta({ id: 'OfficerLine' });
export const officerPage = countedPageOf(officerLine).meta({ id: 'OfficerPage' });
export type OfficerPage = z.infer<typeof officerPage>;
export const officerQuery = form('查询条件', { q: searched, department: identifier('部门（department）').optional(), asOf: day('日期（asOf）').optional(), ...pageQuery });
