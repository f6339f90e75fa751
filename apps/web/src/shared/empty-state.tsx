import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** Nothing to show: why, and what to do next. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} className="empty-state" description={<span className="empty-title">{title}</span>}>
      {children !== undefined && <div className="empty-next">{children}</div>}
    </Empty>
  );
}
