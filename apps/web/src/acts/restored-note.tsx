import { Alert, Button } from 'antd';
import { showInstant } from '../shared/time.js';

interface Restored {
  /** Milliseconds, when it was written. */
  readonly at: number;
  /** Something has been recorded since of what it is about. */
  readonly newer?: boolean;
  readonly onAnew: () => void;
}

/** Above a form that begins with what was written before and not sent. */
export function RestoredNote({ at, newer = false, onAnew }: Restored) {
  return (
    <Alert
      type={newer ? 'warning' : 'info'}
      showIcon
      title={<><span>已恢复 {showInstant(new Date(at).toISOString())} 填写、尚未提交的内容。</span>{newer && <span>此后又有新的记录，请看过最新情况、核对内容后再提交。</span>}</>}
      action={<Button size="small" onClick={onAnew}>清除，重新填写</Button>}
      className="screen-only restored"
    />
  );
}
