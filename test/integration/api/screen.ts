import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from './api-for-tests.js';

/** A screen that listens; what it has heard, as text. */
export class Screen {
  heard = '';
  private readonly abort = new AbortController();

  static async open(caller: Caller): Promise<Screen> {
    const screen = new Screen();
    const response = await fetch(`${caller.base}/api/v1/stream`, { headers: { authorization: `Bearer ${caller.token ?? ''}` }, signal: screen.abort.signal });
    void screen.listen(response).catch(() => undefined);
    return screen;
  }

  async until(text: string): Promise<string> {
    for (let waited = 0; !this.heard.includes(text) && waited < 15_000; waited += 20) await pause(20);
    return this.heard;
  }

  stop(): void {
    this.abort.abort();
  }

  private async listen(response: Response): Promise<void> {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) this.heard += chunk;
  }
}
