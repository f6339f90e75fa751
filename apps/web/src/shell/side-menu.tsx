import { Menu, type MenuProps } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { type Asking, isFor, MENU_GROUPS, type MenuGroup, type PageSpec } from '../app/page-spec.js';
import { PAGES } from '../app/pages.js';
import { useAsking } from '../session/use-roles.js';

type Entry = PageSpec & { readonly menu: NonNullable<PageSpec['menu']> };
type Items = NonNullable<MenuProps['items']>;

const ENTRIES: readonly Entry[] = PAGES.flatMap((page) => (page.menu === undefined ? [] : [{ ...page, menu: page.menu }]));

function itemOf({ path, title, menu: { icon, badge: Badge } }: Entry): Items[number] {
  const label = (
    <Link to={path} className="menu-entry">
      <span>{title}</span>
      {Badge !== undefined && <Badge />}
    </Link>
  );
  return { key: path, icon, label };
}

function itemsFor(asking: Asking): Items {
  const groups = Object.keys(MENU_GROUPS) as readonly MenuGroup[];
  return groups.flatMap((group): Items => {
    const entries = ENTRIES.filter((entry) => entry.menu.group === group && isFor(entry, asking)).sort((a, b) => a.menu.order - b.menu.order);
    return entries.length === 0 ? [] : [{ type: 'group', key: group, label: MENU_GROUPS[group], children: entries.map(itemOf) }];
  });
}

/** The pages this person's roles have to do with. @param onGone an entry was followed */
export function SideMenu({ onGone }: { readonly onGone?: () => void }) {
  const asking = useAsking();
  const { pathname } = useLocation();
  const menu = useRef<HTMLElement>(null);
  // Where one is stands in sight, also after a reload, where the menu is higher than the screen.
  useEffect(() => {
    menu.current?.querySelector('.ant-menu-item-selected')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  const here = ENTRIES.map(({ path }) => path).filter((path) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <nav ref={menu} aria-label="主菜单">
      <Menu theme="dark" mode="inline" selectedKeys={here} items={itemsFor(asking)} onClick={() => onGone?.()} />
    </nav>
  );
}
