/** Keeps a text in this browser. @returns whether it does: its store may be full or forbidden */
export function keepInBrowser(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** @returns null: nothing, or a browser that keeps nothing does not let it be read either */
export function keptInBrowser(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The keys under which something is kept that begin so. */
export function keysInBrowser(beginning: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
  } catch {
    return [];
  }
}

/** Where nothing may be kept there is nothing to be forgotten: no act fails for it. */
export function forgetInBrowser(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden: it keeps nothing.
  }
}

/** What the person is told where the browser keeps nothing: said once, until they close the page. */
export const NOT_KEPT = { key: 'not-kept', content: '浏览器不能保存填写的内容：请不要关闭或者刷新页面，填完后立即提交。', duration: 0 } as const;
