import { useEffect } from 'react';
import type { ProcessView } from '#contract/http/process';
import { useMe } from '../session/use-session.js';
import { SecretKeeping } from './secret-keeping.js';
import { forgetSecret, keptSecret } from './secrets.js';
import { ownPlace } from './witness-place.js';

/** For a witness who has promised and has not revealed: the secret, still to be saved elsewhere. Afterwards the browser forgets it. */
export function OwnSecret({ process }: { readonly process: ProcessView }) {
  const { id } = useMe();
  const own = ownPlace(process, id);
  const over = own !== null && (own.statement.revealed !== null || own.statement.setAside !== null);
  const { task = '', nonceHash = '', witness = '' } = own?.place ?? {};
  useEffect(() => {
    if (over) forgetSecret({ task, nonceHash, witness });
  }, [over, task, nonceHash, witness]);
  if (own === null || over || own.statement.commitment === null) return null;
  const secret = keptSecret(own.place, own.statement.commitment);
  return (
    <section className="panel screen-only">
      <h2>等待您揭示的数字</h2>
      {secret === null ? <p>这个浏览器里没有您的数字和掩码。揭示时请从备份文件读取，或者回到提交承诺时用的浏览器。</p> : <SecretKeeping secret={secret} stored />}
    </section>
  );
}
