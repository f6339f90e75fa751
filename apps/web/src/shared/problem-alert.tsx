import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { toldOf } from '../api/request-failed.js';

interface Shown {
  readonly error: unknown;
  /** Moves the focus here, so that a reader hears it: after something the person did. */
  readonly focus?: boolean;
  /** Offered where asking again may help: not for what was refused. */
  readonly onRetry?: () => void;
  /** What else the person can do. */
  readonly children?: ReactNode;
}

/** What went wrong in the API's own words: what to do, the rule it rests on, each reason; and the number by which the server's log finds it. */
export function ProblemAlert({ error, focus = false, onRetry, children }: Shown) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) place.current?.focus();
  }, [focus, error]);
  const { title, detail, source, details = [], requestId, status } = toldOf(error);
  return (
    <div ref={place} tabIndex={-1} className="problem" role="alert">
      <Alert
        type="error"
        showIcon
        role="none"
        title={title}
        description={
          <>
            <p>{detail}</p>
            {details.length > 0 && <ul>{details.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
            {source !== undefined && <p>依据：{source}</p>}
            {requestId !== undefined && status >= 500 && <p className="quiet">联系运行维护人员时请提供编号：{requestId}</p>}
            {children !== undefined && children !== null && children !== false && <p>{children}</p>}
            {onRetry !== undefined && (status === 0 || status >= 500) && <Button onClick={onRetry}>再试一次</Button>}
          </>
        }
      />
    </div>
  );
}
