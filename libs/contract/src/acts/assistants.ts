import { z } from 'zod';
import type { Assistants, CapExemption } from '#domain/inspection/inspection';
import { field } from './field-meta.js';
import { expected, form, line, list, NAME, oneOf, optional, paragraph } from './fields.js';

const assisting = form('协助人员', {
  unit: line('协助单位', NAME),
  role: oneOf('协助身份', ['thirdParty', 'expert'], { thirdParty: '第三方机构', expert: '专家' }),
  count: field(
    z
      .int({ error: expected('协助人数', '整数') })
      .min(1, { error: '协助人数应不少于 1 人。' })
      .max(20, { error: '协助人数应不超过 20 人。' }),
    { label: '协助人数', kind: 'count', most: 20 },
  ),
}).meta({ id: 'Assistants' }) satisfies z.ZodType<Assistants>;

/** 四个严禁 2: they assist and sign nothing, so they are counted, not named. */
export const assistants = list('协助人员', assisting, 0, 20).default(() => []);

/** R5: at the cap a visit needs a reason and what it rests on. */
export const capExemption = optional(form('超上限豁免', { reason: paragraph('豁免理由'), evidence: paragraph('豁免依据') }) satisfies z.ZodType<CapExemption>);
