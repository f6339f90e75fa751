import { Form } from 'antd';
import { useEffect } from 'react';
import { LIMIT_INPUTS } from '#contract/acts/limits';
import type { ProcessView } from '#contract/http/process';
import { Fields } from '../acts/fields.js';
import { GivenControls } from '../acts/given-controls.js';
import { fieldsOf } from '../acts/shape.js';
import { suspendedSteps } from './limit-steps.js';
import { StepChoice } from './step-choice.js';

/** 恢复计算时限: among the steps whose limit is suspended. */
export default function ResumeForm({ process }: { readonly process: ProcessView }) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  const choices = suspendedSteps(process);
  const only = choices.length === 1 ? choices[0]?.value : undefined;
  useEffect(() => {
    // A form of limits begins with the one step whose limit runs: that one is not meant here.
    const key: unknown = form.getFieldValue('key');
    if (!choices.some(({ value }) => value === key) && key !== only) form.setFieldValue('key', only);
  });
  return (
    <GivenControls value={{ key: (given) => <StepChoice given={given} choices={choices} none="没有中止的时限。" /> }}>
      <Fields fields={fieldsOf(LIMIT_INPUTS.resumeLimit)} process={process} />
    </GivenControls>
  );
}
