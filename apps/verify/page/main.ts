import { element, existing } from './element.js';
import { foundInWords } from './lookup.js';
import type { Answer, Question } from './messages.js';
import { checkList, drawn, facts, strata, verdict, witnesses } from './report.js';

/** The program of the worker as text, put in by the build: a page opened from disk cannot load a second file. */
declare const WORKER_SOURCE: string;

const chosen = existing('record', HTMLInputElement);
const published = existing('published', HTMLInputElement);
const rules = existing('rules', HTMLInputElement);
const others = existing('others', HTMLInputElement);
const drop = existing('drop', HTMLElement);
const progress = existing('progress', HTMLElement);
const bar = existing('bar', HTMLProgressElement);
const doing = existing('doing', HTMLElement);
const trouble = existing('trouble', HTMLElement);
const report = existing('report', HTMLElement);
const answer = existing('answer', HTMLElement);
const lookup = existing('lookup', HTMLFormElement);
const wantedId = existing('id', HTMLInputElement);

let worker: Worker | null = null;
let record: File | null = null;

function show(part: 'progress' | 'trouble' | 'report' | null): void {
  progress.hidden = part !== 'progress';
  trouble.hidden = part !== 'trouble';
  report.hidden = part !== 'report';
}

function refuse(reason: string): void {
  trouble.replaceChildren(element('h2', {}, '不能核验这个文件'), element('p', {}, reason));
  show('trouble');
}

function fill(id: string, content: Node): void {
  existing(id, HTMLElement).replaceChildren(content);
}

function told(data: Answer): void {
  switch (data.tell) {
    case 'progress':
      bar.max = data.of;
      bar.value = data.done;
      doing.textContent = `正在重算：${data.next}（${data.done + 1}/${data.of}）`;
      return;
    case 'refused':
      refuse(data.reason);
      return;
    case 'verified':
      fill('verdict', verdict(data.checks, data.summary));
      fill('facts', facts(data.summary));
      fill('checks', checkList(data.checks));
      fill('witnesses', witnesses(data.summary));
      fill('strata', strata(data.summary));
      fill('drawn', drawn(data.summary));
      answer.replaceChildren();
      wantedId.value = '';
      show('report');
      return;
    case 'found':
      answer.replaceChildren(foundInWords(data.id, data.found));
  }
}

/** A worker for each record: what was being computed for another is given up. */
function freshWorker(): Worker {
  worker?.terminate();
  const address = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: 'text/javascript' }));
  const fresh = new Worker(address);
  URL.revokeObjectURL(address);
  fresh.addEventListener('message', ({ data }: MessageEvent<Answer>) => told(data));
  fresh.addEventListener('error', ({ message }) => refuse(`核验程序出错，没有完成：${message}`));
  worker = fresh;
  return fresh;
}

const bytesOf = async (file: File | undefined): Promise<ArrayBuffer | null> => (file === undefined ? null : file.arrayBuffer());

async function verify(): Promise<void> {
  if (record === null) return;
  existing('name', HTMLElement).textContent = record.name;
  show('progress');
  doing.textContent = '正在读文件 …';
  bar.removeAttribute('value');
  try {
    const bytes = await record.arrayBuffer();
    const question: Question = { ask: 'verify', record: bytes, published: await bytesOf(published.files?.[0]), rules: await bytesOf(rules.files?.[0]), others: await Promise.all([...(others.files ?? [])].map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() }))) };
    freshWorker().postMessage(question, [bytes]);
  } catch (error) {
    refuse(`文件读不出来：${error instanceof Error ? error.message : String(error)}`);
  }
}

function take(file: File | undefined): void {
  if (file === undefined) return;
  record = file;
  void verify();
}

chosen.addEventListener('change', () => take(chosen.files?.[0]));
for (const input of [published, rules, others]) input.addEventListener('change', () => void verify());
for (const kind of ['dragenter', 'dragover'] as const) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  take(event.dataTransfer?.files[0]);
});
lookup.addEventListener('submit', (event) => {
  event.preventDefault();
  const id = wantedId.value.trim();
  if (id === '') answer.replaceChildren(element('p', {}, '请先填写编号。'));
  else worker?.postMessage({ ask: 'find', id } satisfies Question);
});
existing('print', HTMLButtonElement).addEventListener('click', () => window.print());
