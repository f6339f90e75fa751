import { Link } from 'react-router';
import { HOME } from '../app/home.js';
import { EmptyState } from '../shared/empty-state.js';
import { PageTitle } from '../shared/page-title.js';

export function NotFoundPage() {
  return (
    <>
      <PageTitle title="没有这个页面" />
      <EmptyState title="地址有误，或者页面已经移走。">
        <Link to={HOME}>回到我的待办</Link>
      </EmptyState>
    </>
  );
}
