import { JOINS, LEAVES, openStream, type Told } from './live-stream.js';

/**
 * Holds the one stream that all tabs of a person share. A browser keeps six connections to one address over HTTP/1.1, which is what bureaus have in their own
 * network; with a stream for each, the seventh tab would wait for ever. (Web Locks, by which tabs could agree on one of them, are there over https only.)
 */
interface Shared {
  onconnect: ((event: MessageEvent) => void) | null;
}

const tabs = new Set<MessagePort>();
let end: (() => void) | null = null;
let hears = true;

function tell(told: Told): void {
  if (told.is === 'hears') hears = told.hears;
  for (const tab of tabs) tab.postMessage(told);
}

function leaves(tab: MessagePort): void {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  end?.();
  end = null;
}

function joins(tab: MessagePort): void {
  tabs.add(tab);
  if (end === null) end = openStream(tell);
  else tab.postMessage({ is: 'hears', hears } satisfies Told);
}

(globalThis as unknown as Shared).onconnect = ({ ports: [tab] }) => {
  if (tab === undefined) return;
  tab.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === LEAVES) leaves(tab);
    if (data === JOINS) joins(tab);
  };
  joins(tab);
};
