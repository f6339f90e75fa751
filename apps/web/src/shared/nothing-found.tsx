import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.js';

/** What it was looked for by: what the condition is called, and what was asked; nothing asked is no condition. */
export type Condition = readonly [name: string, asked: string | undefined];

const given = (by: readonly Condition[]): readonly (readonly [string, string])[] => by.flatMap(([name, asked = '']) => (asked === '' ? [] : [[name, asked] as const]));
export const isNarrowed = (by: readonly Condition[]): boolean => given(by).length > 0;

interface Searched {
  /** What was looked for: '检查对象'. */
  readonly what: string;
  readonly by: readonly Condition[];
  readonly onClear: () => void;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** A search that found nothing: what was searched by, and how to widen it. */
export function NothingFound({ what, by, onClear, children }: Searched) {
  const asked = given(by);
  return (
    <EmptyState title={`没有找到符合条件的${what}。`}>
      <p>查找的是：{asked.map(([name, value]) => `${name}“${value}”`).join('，')}。</p>
      <p>{asked.length > 1 ? '可以去掉其中一两个条件，或者少写几个字再找。' : '可以少写几个字，或者换一个条件再找。'}</p>
      <div className="nothing-found-acts">{children}<Button onClick={onClear}>清除查询条件</Button></div>
    </EmptyState>
  );
}
