import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { eventPage, type EventView, type ProcessView } from '#contract/http/process';
import { ROLES } from '#domain/process/roles';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { bySystem, isOnlyNoted } from '../processes/timeline.js';
import { useMe } from '../session/use-session.js';
import { showInstant } from '../shared/time.js';

const NOTHING: readonly EventView[] = [];
const MOST_TOLD = 5;

/** What has happened on a process since a version that somebody has before them; what the system only notes (a light that turned) is nothing that moved. */
export function useSince({ kind, number, version }: Pick<ProcessView, 'kind' | 'number' | 'version'>, since: number): readonly EventView[] {
  const { data } = useQuery({
    queryKey: keys.process(kind, number, 'since', since),
    queryFn: ({ signal }) => ask(eventPage, `/processes/${kind}/${encodeURIComponent(number)}/events`, { after: since, limit: 50 }, signal),
    enabled: version > since,
  });
  return data === undefined || version <= since ? NOTHING : data.items.filter((event) => !isOnlyNoted(event));
}

interface Told {
  readonly events: readonly EventView[];
  /** '审核通过' */
  readonly act: string;
  /** It is no longer this person's to do. */
  readonly over: boolean;
  /** Something stands in the form. */
  readonly written: boolean;
  /** What there is to do where it is over. */
  readonly next?: string;
}

/** At the top of a form beside a page, the moment somebody else has been faster: what has happened and by whom, before one goes on writing. */
export function MovedOn({ events, act, over, written, next = '不能再提交，请点“不办理，返回”。' }: Told) {
  const { id } = useMe();
  if (events.length === 0) return null;
  const kept = written ? '您填写的内容还在。' : '';
  return (
    <Alert
      type={over ? 'error' : 'warning'}
      showIcon
      role="alert"
      className="moved-on"
      title={over ? `“${act}”已经不用再办，或者不再由您办理` : '您打开本表之后，有了新的记录'}
      description={
        <>
          <ul>
            {events.slice(-MOST_TOLD).map((event) => <li key={event.version}>{showInstant(event.at)} {bySystem(event) ? ROLES.system : event.actor.id === id ? '您自己（在别处）' : event.actor.name}：{event.sentence}</li>)}
          </ul>
          <p>{over ? `${kept}${next}` : `${kept}本页显示的已是最新情况，请看过再提交。`}</p>
        </>
      }
    />
  );
}
