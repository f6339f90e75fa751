/** Keeps a text in this browser. @returns whether it does: its store may be full or forbidden */
export function keepInBrowser(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What the person is told where the browser keeps nothing: said once, until they close the page. */
export const NOT_KEPT = { key: 'not-kept', content: '浏览器不能保存填写的内容：请不要关闭或者刷新页面，填完后立即提交。', duration: 0 } as const;
