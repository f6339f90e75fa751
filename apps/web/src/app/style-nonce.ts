/**
 * Style sheets that scripts of this page write carry the nonce of its policy. The component library hands it to most of its own but not to all (its scroll
 * lock has none), so it is given where every one of them is made. A script that came in from elsewhere does not run in the first place.
 */
export function letStylesIn(nonce: string): void {
  const create: unknown = Reflect.get(document, 'createElement');
  if (typeof create !== 'function') throw new Error('This browser makes no elements');
  const withNonce = (...named: readonly unknown[]): unknown => {
    const element: unknown = Reflect.apply(create, document, named);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  Object.defineProperty(document, 'createElement', { value: withNonce, configurable: true, writable: true });
}
