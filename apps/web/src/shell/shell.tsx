import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Layout } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useLive } from '../api/live.js';
import { useMe } from '../session/use-session.js';
import { useOpenForPrint } from '../shared/open-for-print.js';
import { useNarrow } from '../shared/use-narrow.js';
import { AccountBar, AccountInMenu } from './account-bar.js';
import { Printed } from './printed.js';
import { SideMenu } from './side-menu.js';

function Brand() {
  return (
    <p className="brand">
      <span className="brand-mark" aria-hidden="true">闭</span>闭环 Bihuan
    </p>
  );
}

/** The menu behind a button, where there is no room beside the page; it closes when one has gone somewhere. */
function MenuDrawer() {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label="打开菜单" aria-expanded={open} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={close} placement="left" size={264} title="菜单" rootClassName="menu-drawer">
        <AccountInMenu onGone={close} />
        <SideMenu onGone={close} />
      </Drawer>
    </>
  );
}

/**
 * After a change of page a reader and the keyboard go on at its beginning, as after a page that was loaded. Before the effects of the page itself, which
 * may know of a better place (the step that the address asks for) and has its data already.
 */
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useLayoutEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return main;
}

/** What stands around every page: menu, who works here, and whether the screen is live. */
export function Shell() {
  const narrow = useNarrow();
  const { id, jurisdiction } = useMe();
  const hears = useLive(id);
  const main = useFocusOnPage();
  useOpenForPrint();
  return (
    <Layout className="shell">
      <a className="skip-link" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>跳到主要内容</a>
      {!narrow && (
        <Layout.Sider width={232} className="shell-side">
          <Brand />
          <SideMenu />
        </Layout.Sider>
      )}
      <Layout>
        <Layout.Header className="shell-top">
          {narrow && <MenuDrawer />}
          <span className="bureau">{jurisdiction.name}</span>
          <AccountBar />
        </Layout.Header>
        {!hears && <p className="not-live" role="status">实时连接中断，正在重新连接；页面内容可能不是最新的。</p>}
        <div className="shell-body">
          <main id="main" ref={main} tabIndex={-1} className="page">
            <Printed />
            <Outlet />
          </main>
        </div>
      </Layout>
    </Layout>
  );
}
