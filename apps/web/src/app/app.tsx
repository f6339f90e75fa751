import { QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { makeQueryClient } from '../api/query-client.js';
import { useOtherTabs } from '../session/tabs.js';
import { makeRouter } from './routes.js';
import { themeFor } from './theme.js';

dayjs.locale('zh-cn');

function OtherTabs() {
  useOtherTabs();
  return null;
}

export function App() {
  const [queries] = useState(makeQueryClient);
  const [router] = useState(() => makeRouter(queries));
  const [theme] = useState(() => themeFor(window.matchMedia('(prefers-reduced-motion: reduce)').matches));
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <Messages>
        <QueryClientProvider client={queries}>
          <OtherTabs />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  );
}
