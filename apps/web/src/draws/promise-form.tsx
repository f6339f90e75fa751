import { Button, Form } from 'antd';
import { useState } from 'react';
import { TASK_INPUTS } from '#contract/acts/task';
import { fieldMeta } from '#contract/acts/field-meta';
import type { ProcessView } from '#contract/http/process';
import type { WitnessPlace } from '#domain/draw/witness';
import { CountedText, overBy } from '../acts/counted.js';
import { type Held, heldOf } from '../acts/given-controls.js';
import { useMe } from '../session/use-session.js';
import { SecretKeeping } from './secret-keeping.js';
import { type KeptSecret, keepSecret, keptSecret, newBlind, newNumber, sealed } from './secrets.js';
import { ownPlace } from './witness-place.js';
import './draws.css';

const NUMBER = fieldMeta(TASK_INPUTS.revealWitnessNumber.shape.number);

interface Promised extends Held {
  readonly place: WitnessPlace;
  readonly onChange?: (commitment: string | undefined) => void;
}

/** A number of one's own choosing, or one of chance. Whatever stands there is kept before it can be sent: what is lost cannot be revealed. */
function Promising({ place, onChange, ...props }: Promised) {
  // A number that is too long was written, though nothing of it is promised: it says itself what is wrong.
  const { 'aria-invalid': _wrong, ...described } = props;
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
      <div className="own-number">
        <div><CountedText {...(overBy(number, NUMBER?.most) > 0 ? heldOf(described) : heldOf(props))} value={number} onChange={choose} most={NUMBER?.most} placeholder="自己想一个数字，或者随机生成" /></div>
        <Button onClick={() => choose(newNumber())}>随机生成</Button>
      </div>
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
