import { z } from 'zod';
import { form, line, oneOf, quarter, searchText } from '../acts/fields.js';
import { countedPageOf, pageOf, pageQuery, searched, wholeNumber } from './page.js';
import { STATUSES } from './registry-entry.js';

const classes = ['special', 'key', 'general', 'unclassified'] as const;

export const classificationQuery = form('查询条件', { quarter: quarter('季度（quarter）').optional() });
export const enterpriseQuery = form('查询条件', {
  quarter: quarter('季度（quarter）').optional(),
  class: oneOf('监管类别（class）', classes).optional(),
  stratum: line('分层（stratum）', 100).optional(),
  status: oneOf('登记状态（status）', STATUSES).optional(),
  tag: searchText('标注（tag）', 40).optional(),
  drawnIn: wholeNumber('抽中过的年度（drawnIn）', 2000, 2099).optional(),
  neverDrawnIn: wholeNumber('从未抽到的年度（neverDrawnIn）', 2000, 2099).optional(),
  q: searched,
  ...pageQuery,
});

export const enterpriseLine = z
  .object({
    id: z.string(),
    uscc: z.string(),
    name: z.string(),
    town: z.string().describe('乡镇代码'),
    industry: z.string().describe('行业代码（GB/T 4754）'),
    status: z.string(),
    class: z.enum(classes),
    className: z.string(),
    stratum: z.string().nullable(),
    tags: z.array(z.string()),
  })
  .meta({ id: 'EnterpriseLine' });
export type EnterpriseLine = z.infer<typeof enterpriseLine>;

const stratumCount = z.object({ id: z.string(), title: z.string(), class: z.enum(classes), rate: z.string(), enterprises: z.number().int(), /** 在营的，季度比例以此为基数。 */ drawable: z.number().int() });

export const enterprisePage = countedPageOf(enterpriseLine)
  .extend({
    quarter: z.string(),
    ruleSet: z.string(),
    /** false: an import is still being classified; the lists are then those of before. */
    upToDate: z.boolean(),
    counts: z.object({ special: z.number().int(), key: z.number().int(), general: z.number().int(), unclassified: z.number().int(), strata: z.array(stratumCount) }),
  })
  .meta({ id: 'EnterprisePage' });
export type EnterprisePage = z.infer<typeof enterprisePage>;

const classChange = z.object({
  quarter: z.string(),
  class: z.enum(classes),
  className: z.string(),
  stratum: z.string().nullable(),
  direction: z.enum(['stricter', 'lighter']),
  sentence: z.string(),
  source: z.string(),
  confidence: z.string(),
});

export const classificationView = enterpriseLine
  .extend({
    quarter: z.string(),
    ruleSet: z.string(),
    reasons: z.array(z.object({ stratum: z.string(), sentence: z.string(), source: z.string(), confidence: z.string() })),
    against: z.array(z.object({ stratum: z.string(), why: z.string() })),
    changes: z.array(classChange),
    penalties: z.array(z.object({ decisionNumber: z.string(), decidedOn: z.string() })),
  })
  .meta({ id: 'Classification' });
export type ClassificationView = z.infer<typeof classificationView>;

/** What an enterprise was when a draw froze it. */
export const frozenClass = z
  .object({
    quarter: z.string(),
    task: z.string(),
    committedAt: z.string(),
    ruleSet: z.string(),
    /** SHA-256 of the pool in which it stands so. */
    pool: z.string(),
    place: z.enum(['stratum', 'unclassified', 'notDrawable']),
    class: z.enum(classes).nullable(),
    stratum: z.string().nullable(),
    grounds: z.array(z.object({ code: z.string(), name: z.string() })),
    /** Its status, where that is why it could not be drawn. */
    status: z.string().nullable(),
  })
  .meta({ id: 'FrozenClass' });
export type FrozenClass = z.infer<typeof frozenClass>;
export const frozenClassQuery = form('查询条件', pageQuery);
export const frozenClassPage = pageOf(frozenClass).meta({ id: 'FrozenClassPage' });
export type FrozenClassPage = z.infer<typeof frozenClassPage>;
