import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { TASK_INPUTS } from '#contract/acts/task';
import { fieldMeta } from '#contract/acts/field-meta';
import type { ProcessView } from '#contract/http/process';
import type { WitnessPlace } from '#domain/draw/witness';
import { useMe } from '../session/use-session.js';
import { SecretKeeping } from './secret-keeping.js';
import { type KeptSecret, keepSecret, keptSecret, newBlind, newNumber, sealed } from './secrets.js';
import { ownPlace } from './witness-place.js';

const NUMBER = fieldMeta(TASK_INPUTS.revealWitnessNumber.shape.number);

interface Held {
  readonly place: WitnessPlace;
  readonly id?: string;
  readonly onChange?: (commitment: string | undefined) => void;
}

/** A number of one's own choosing, or one of chance. Whatever stands there is kept before it can be sent: what is lost cannot be revealed. */
function Promising({ place, id, onChange }: Held) {
  const [before] = useState(() => keptSecret(place, null));
  const [blind] = useState(() => before?.blind ?? newBlind());
  const [number, setNumber] = useState('');
  const [held, setHeld] = useState<{ readonly secret: KeptSecret; readonly stored: boolean } | null>(null);
  const choose = (chosen: string): void => {
    setNumber(chosen);
    const secret = sealed(place, { number: chosen, blind });
    setHeld(secret === null ? null : { secret, stored: keepSecret(secret) });
    onChange?.(secret?.commitment);
  };
  return (
    <>
      <Space.Compact block>
        <Input {...(id !== undefined && { id })} value={number} onChange={({ target }) => choose(target.value)} autoComplete="off" maxLength={NUMBER?.most ?? 64} placeholder="自己想一个数字，或者随机生成" />
        <Button onClick={() => choose(newNumber())}>随机生成</Button>
      </Space.Compact>
      {before !== null && held === null && <Button type="link" onClick={() => choose(before.number)}>继续用上次填写、尚未提交的数字</Button>}
      {held !== null && <SecretKeeping secret={held.secret} stored={held.stored} />}
    </>
  );
}

/** 见证承诺: the number stays here, the form sends what binds to it. */
export default function PromiseForm({ process }: { readonly process: ProcessView }) {
  const { id } = useMe();
  const own = ownPlace(process, id);
  if (own === null) return <p>您不是这次抽取的见证人。</p>;
  return (
    <Form.Item name="commitment" label={NUMBER?.label ?? '见证数字'} extra="由您自己决定，不要告诉任何人。全部见证人都承诺之后，再由您揭示。">
      <Promising place={own.place} />
    </Form.Item>
  );
}
