import { App, Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CalendarView } from '#contract/http/calendar';
import { type NoticeReading, readNotice } from '#domain/calendar/notice';
import { RestoredNote } from '../../acts/restored-note.js';
import { useKeptForm } from '../../acts/use-kept-form.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { NoticePreview } from './notice-preview.js';
import { NoticeRemarks } from './notice-remarks.js';
import { useCalendar } from './queries.js';
import '../admin.css';

const NOTHING = { text: '' };

/** The person may go on where the notice names a year, and nothing in it contradicts itself. */
const isSound = (reading: NoticeReading): reading is NoticeReading & { readonly year: number } => reading.year !== null && reading.faults.length === 0;

function Page({ view }: { readonly view: CalendarView }) {
  const kept = useKeptForm({ kind: 'calendar', number: 'notice', act: 'paste' }, { begin: NOTHING });
  const [text, setText] = useState(() => (typeof kept.initial['text'] === 'string' ? kept.initial['text'] : ''));
  const [reading, setReading] = useState<NoticeReading | null>(null);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const write = (next: string): void => {
    setText(next);
    kept.keep({ text: next });
  };
  const clear = (): void => {
    kept.anew();
    setText('');
    setReading(null);
  };
  const done = (year: number): void => {
    kept.forget();
    void message.success(`已录入 ${year} 年的放假安排，正在重新计算时限`);
    void navigate(`/calendar?year=${year}`);
  };
  return (
    <>
      <PageTitle title="录入放假安排" about="粘贴国务院办公厅的通知全文，核对后保存。" actions={<Link to="/calendar" className="link-button">返回工作日历</Link>} />
      <section className="panel">
        <h2>1. 粘贴通知</h2>
        {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={clear} />}
        <label htmlFor="notice-text" className="quiet">《国务院办公厅关于××××年部分节假日安排的通知》全文，包括标题和落款</label>
        <Input.TextArea id="notice-text" value={text} onChange={({ target }) => write(target.value)} rows={9} className="notice-text" placeholder="国务院办公厅关于2027年部分节假日安排的通知……" />
        <div className="acts">
          <Button type="primary" disabled={text.trim() === ''} onClick={() => setReading(readNotice(text))}>读取</Button>
          {text !== '' && <Button onClick={clear}>清空</Button>}
        </div>
      </section>
      {reading !== null && <NoticeRemarks reading={reading} />}
      {reading !== null && isSound(reading) && <NoticePreview key={JSON.stringify(reading)} reading={reading} view={view} onDone={done} />}
    </>
  );
}

/** 粘贴、预览、保存: the notice of the State Council becomes a year of the calendar. */
export default function NoticePage() {
  const { data, error, refetch } = useCalendar();
  if (data !== undefined) return <Page view={data} />;
  return error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <><PageTitle title="录入放假安排" /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
}
