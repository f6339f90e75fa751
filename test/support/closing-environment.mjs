import { TestEnvironment } from 'jest-environment-node';

/** jest's own, and at the end of a file, however it went, what its tests have left open is closed (closing.ts). */
export default class ClosingEnvironment extends TestEnvironment {
  async teardown() {
    try {
      await this.global[Symbol.for('bihuan.closeWhatIsLeft')]?.();
    } finally {
      await super.teardown();
    }
  }
}
