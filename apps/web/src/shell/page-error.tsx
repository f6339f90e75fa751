import { Button, Spin } from 'antd';
import { useRouteError } from 'react-router';
import { ProblemAlert } from '../shared/problem-alert.js';

/** A page that is on its way. Said once to a reader, not while it turns. */
export function Loading() {
  return (
    <div className="loading" role="status">
      <Spin />
      <span>正在打开 …</span>
    </div>
  );
}

/** A part of the program that is no longer there: it was built anew while this tab was open. */
function isOutdated(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}

/** What went wrong while a page was shown; the menu beside it goes on working. */
export function PageError() {
  const error = useRouteError();
  const reload = (): void => window.location.reload();
  if (isOutdated(error)) {
    return (
      <div className="page-error" role="alert">
        <h1>系统已更新</h1>
        <p>请刷新页面，使用新版本继续办理。</p>
        <Button type="primary" onClick={reload}>刷新页面</Button>
      </div>
    );
  }
  return (
    <div className="page-error">
      <h1>页面没有打开</h1>
      <ProblemAlert error={error} onRetry={reload} />
    </div>
  );
}

export function WholePageError() {
  return (
    <main className="alone">
      <PageError />
    </main>
  );
}
