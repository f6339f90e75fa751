import { Alert, Button } from 'antd';
import type { ProcessView } from '#contract/http/process';
import { LIMIT_CHANGES } from '#domain/process/limit-changes';
import { actsOffered } from '../acts/offered.js';
import { dueWords } from '../shared/due-words.js';
import { breachId, isAsked, unexplained } from './limit-steps.js';

interface Told {
  readonly process: ProcessView;
  readonly onAct: (act: string, about: Readonly<Record<string, string>>) => void;
}

/** Breaches that nobody has explained, each with the way to its explanation for whoever may ask for it. */
export function OpenBreaches({ process, onAct }: Told) {
  const open = unexplained(process);
  if (open.length === 0) return null;
  const may = actsOffered(process).some(({ act }) => act === 'proposeLimitChange');
  const told = open.map((breach) => {
    const { name, code, at } = breach;
    const said = `${name}（${code}），${dueWords(at)}`;
    return (
      <li key={breachId(breach)}>
        {said}
        {isAsked(process, breach) ? '，说明等待批准' : may && <Button type="link" onClick={() => onAct('proposeLimitChange', { breach: breachId(breach) })}>{LIMIT_CHANGES.explain}<span className="for-readers">：{said}</span></Button>}
      </li>
    );
  });
  return <Alert type="error" showIcon title={`有 ${open.length} 项逾期尚未说明`} description={<ul className="breaches-told">{told}</ul>} />;
}
