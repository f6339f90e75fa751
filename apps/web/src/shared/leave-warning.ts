import { App } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';

/**
 * Whoever goes to another page, or closes this one, with something unsaved is asked first.
 * @returns to be called before the page itself goes on, when all is saved
 */
export function useLeaveWarning(unsaved: boolean, told: string): () => void {
  const { modal } = App.useApp();
  const released = useRef(false);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsaved && !released.current && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== 'blocked') return undefined;
    const asked = modal.confirm({ title: '还有没有保存的改动', content: told, okText: '离开', cancelText: '留在本页', onOk: () => blocker.proceed(), onCancel: () => blocker.reset() });
    return () => asked.destroy();
  }, [blocker, modal, told]);
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return useCallback(() => { released.current = true; }, []);
}
