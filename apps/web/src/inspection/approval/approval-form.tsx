import { Form } from 'antd';
import { useContext, useEffect } from 'react';
import { INSPECTION_INPUTS } from '#contract/acts/inspection';
import type { ProcessView } from '#contract/http/process';
import { parseDay } from '#domain/calendar/day';
import { Fields } from '../../acts/fields.js';
import { FormRules, NO_RULES } from '../../acts/form-rules.js';
import { GivenControls } from '../../acts/given-controls.js';
import { fieldsOf } from '../../acts/shape.js';
import { usePlannedDay } from '../queries.js';
import { ApprovalGround } from './approval-ground.js';
import { PlannedDayField } from './planned-day-field.js';
import { WhoeverDisagrees } from './whoever-disagrees.js';
import '../inspection.css';

interface Approved {
  readonly process: ProcessView;
  readonly act: 'approveCheck' | 'approveConversion';
}

/** The cap is of visits: whoever is checked from the office needs no exemption from it (R5). */
const fieldsFor = ({ process, act }: Approved) => fieldsOf(INSPECTION_INPUTS[act]).filter(({ name }) => name !== 'capExemption' || act === 'approveConversion' || !process.nonSite);

/** 检查审批: the head of the body has before them whom it is about, who goes, what is looked at, how often this year, and between which days (D7, D8, D11, R5). */
export default function ApprovalForm({ process, act }: Approved) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  const chosen = Form.useWatch<unknown>('plannedDay', form);
  const day = typeof chosen === 'string' ? (parseDay(chosen) ?? undefined) : undefined;
  const { data } = usePlannedDay(process.number, act, day);
  const giveRules = useContext(FormRules);
  const why = data?.why ?? null;
  useEffect(() => giveRules({ ...NO_RULES, check: () => (why === null ? [] : [{ path: ['plannedDay'], message: why }]) }), [giveRules, why]);
  return (
    <>
      <ApprovalGround process={process} act={act} {...(day !== undefined && { year: day.slice(0, 4) })} />
      <GivenControls value={{ plannedDay: (given) => <PlannedDayField {...given} plannable={data} /> }}>
        <Fields fields={fieldsFor({ process, act })} process={process} />
      </GivenControls>
      {act === 'approveCheck' && <WhoeverDisagrees process={process} />}
    </>
  );
}
