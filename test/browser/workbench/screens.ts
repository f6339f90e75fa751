import { expect } from '@jest/globals';
import type { Screen } from './screen.js';
import type { Login, Width, Workbench } from './workbench.js';

/** The screens that a test has opened: closed together, and none of them may have complained or asked another origin. */
export class Screens {
  private readonly shown: Screen[] = [];

  constructor(private readonly bench: () => Workbench) {}

  /** @param login left out: nobody is logged in yet */
  readonly open = async (width: Width, login?: Login): Promise<Screen> => {
    const screen = await this.bench().screen(width, login);
    this.shown.push(screen);
    return screen;
  };

  async close(): Promise<void> {
    const faults = this.shown.map((one) => one.faults());
    await Promise.all(this.shown.splice(0).map((one) => one.close()));
    for (const fault of faults) expect(fault).toEqual({ foreign: [], complaints: [] });
  }
}
