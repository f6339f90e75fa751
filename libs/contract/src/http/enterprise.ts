import { z } from 'zod';
import { form, oneOf, quarter } from '../acts/fields.js';
import { pageOf, pageQuery, searched } from './page.js';

const classes = ['special', 'key', 'general', 'unclassified'] as const;

export const classificationQuery = form('查询条件', { quarter: quarter('季度（quarter）').optional() });
export const enterpriseQuery = form('查询条件', {
  quarter: quarter('季度（quarter）').optional(),
  class: oneOf('监管类别（class）', classes).optional(),
  q: searched,
  ...pageQuery,
});

export const enterpriseLine = z
  .object({
    id: z.string(),
    uscc: z.string(),
    name: z.string(),
    status: z.string(),
    class: z.enum(classes),
    className: z.string(),
    stratum: z.string().nullable(),
  })
  .meta({ id: 'EnterpriseLine' });
export type EnterpriseLine = z.infer<typeof enterpriseLine>;
export const enterprisePage = pageOf(enterpriseLine).extend({ quarter: z.string() }).meta({ id: 'EnterprisePage' });
export type EnterprisePage = z.infer<typeof enterprisePage>;

export const classificationView = enterpriseLine
  .extend({
    quarter: z.string(),
    ruleSet: z.string(),
    reasons: z.array(z.object({ stratum: z.string(), sentence: z.string(), source: z.string(), confidence: z.string() })),
    against: z.array(z.object({ stratum: z.string(), why: z.string() })),
    penalties: z.array(z.object({ decisionNumber: z.string(), decidedOn: z.string() })),
  })
  .meta({ id: 'Classification' });
export type ClassificationView = z.infer<typeof classificationView>;
