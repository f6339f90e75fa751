import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { TASK_INPUTS } from '#contract/acts/task';
import { fieldMeta } from '#contract/acts/field-meta';
import type { ProcessView } from '#contract/http/process';
import { useMe } from '../session/use-session.js';
import { keptSecret, promiseOf, secretIn } from './secrets.js';
import { ownPlace } from './witness-place.js';
import './draws.css';

const { number: numberField, blind: blindField } = TASK_INPUTS.revealWitnessNumber.shape;

/** The backup that was downloaded, or the file that the command line wrote. */
function FromFile({ onRead }: { readonly onRead: (text: string) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => chooser.current?.click()}>从备份文件读取</Button>
      <input ref={chooser} type="file" accept=".json,application/json" className="for-readers" tabIndex={-1} aria-label="见证备份文件" onChange={({ target }) => { void target.files?.[0]?.text().then(onRead); target.value = ''; }} />
    </>
  );
}

/** 见证数字: what this browser kept stands there already; before it is sent one sees whether it answers to the commitment. */
export default function RevealForm({ process }: { readonly process: ProcessView }) {
  const { id } = useMe();
  const own = ownPlace(process, id);
  const form = Form.useFormInstance<Record<string, unknown>>();
  const [wrongFile, setWrongFile] = useState(false);
  const number = Form.useWatch<unknown>('number', form);
  const blind = Form.useWatch<unknown>('blind', form);
  const { task = '', nonceHash = '', witness = '' } = own?.place ?? {};
  const promised = own?.statement.commitment ?? null;
  useEffect(() => {
    const kept = keptSecret({ task, nonceHash, witness }, promised);
    if (kept !== null) form.setFieldsValue({ number: kept.number, blind: kept.blind });
  }, [form, task, nonceHash, witness, promised]);
  if (own === null) return <p>您不是这次抽取的见证人。</p>;
  const read = (text: string): void => {
    const found = secretIn(text);
    setWrongFile(found === null || found.task !== task);
    if (found !== null && found.task === task) form.setFieldsValue({ number: found.number, blind: found.blind });
  };
  const given = typeof number === 'string' && typeof blind === 'string' && number !== '' && blind !== '';
  const answers = given && promiseOf(own.place, { number: number.trim(), blind }) === promised;
  return (
    <>
      <Form.Item name="number" label={fieldMeta(numberField)?.label}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="blind" label={fieldMeta(blindField)?.label}><Input autoComplete="off" className="code" /></Form.Item>
      <div className="acts"><FromFile onRead={read} /></div>
      <div className="reveal-said">
        {wrongFile && <Alert type="error" showIcon title="这个文件不是本任务的见证备份，请换一个。" />}
        {given && <Alert type={answers ? 'success' : 'error'} showIcon title={answers ? '与您提交的承诺一致' : '与您提交的承诺不一致，提交后不会被接受。请从备份文件读取。'} />}
        <p className="quiet">揭示之后，数字和掩码向所有人公开，并且不能更改。</p>
      </div>
    </>
  );
}
