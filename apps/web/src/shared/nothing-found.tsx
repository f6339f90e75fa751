import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.js';
import { type Condition, given, howToWiden } from './looked-for.js';

interface Searched {
  /** What was looked for: '检查对象'. */
  readonly what: string;
  /** Among which of them alone, said before it: '未办结'. */
  readonly among?: string;
  readonly by: readonly Condition[];
  readonly onClear: () => void;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** A search that found nothing: what was searched by, and how to widen it. */
export function NothingFound({ what, among, by, onClear, children }: Searched) {
  const asked = given(by);
  return (
    <EmptyState title={`没有找到符合条件${among === undefined ? '' : `、${among}`}的${what}。`}>
      <p>查找的是：{asked.map(([name, value]) => `${name}“${value}”`).join('，')}。</p>
      <p>{howToWiden(by)}</p>
      <div className="nothing-found-acts">{children}<Button onClick={onClear}>清除查询条件</Button></div>
    </EmptyState>
  );
}
