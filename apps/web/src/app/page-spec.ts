import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import type { Actor } from '#domain/process/process';
import type { PersonalRole } from '#domain/process/roles';

/** Under which heading of the side menu a page stands. */
export const MENU_GROUPS = { work: '办理', plan: '计划与任务', registry: '一单两库', watch: '统筹与统计', admin: '系统管理' } as const;
export type MenuGroup = keyof typeof MENU_GROUPS;

export interface MenuPlace {
  readonly group: MenuGroup;
  /** Within the group, smallest first. */
  readonly order: number;
  readonly icon: ReactNode;
  /** A number beside the entry, as a component so that it can ask for itself. */
  readonly badge?: ComponentType;
}

/** Where somebody goes: what the router read from the path of the page. */
export type Address = Readonly<Record<string, string | undefined>>;

/** A page of the workbench. Each room lists its own in its `pages.tsx`; `app/pages.ts` puts them together. */
export interface PageSpec {
  /** As the router writes it: '/processes/:kind/:number'. */
  readonly path: string;
  /** Of the tab and of the menu; a page about one thing may add to it by `PageTitle`. */
  readonly title: string;
  /** Loaded when somebody goes there. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /**
   * Asks, while the page is still loading, for what it will ask for first: otherwise each waits for the one before it. What it finds is for the page to
   * tell, refusals too; an address that leads nowhere asks for nothing.
   */
  readonly ahead?: (queries: QueryClient, address: Address) => void;
  /** Left out: not in the menu. */
  readonly menu?: MenuPlace;
  /** Who finds it in the menu; left out: everybody. What the person may do there the API decides. */
  readonly roles?: readonly PersonalRole[];
  /** … and of them only whom the domain lets, by more than their roles: the rule by which the API answers the page. */
  readonly may?: (asking: Asking) => boolean;
}

/** Who is at the screen, as the guards of the domain want to know it. */
export type Asking = Pick<Actor, 'outside'> & { readonly roles: readonly PersonalRole[] };

export function isFor({ roles, may }: Pick<PageSpec, 'roles' | 'may'>, asking: Asking): boolean {
  return (roles === undefined || roles.some((role) => asking.roles.includes(role))) && (may === undefined || may(asking));
}
