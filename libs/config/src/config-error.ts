/** One fault of the environment: the variable and what is wrong with it. Never the value: it may be a password. */
export interface ConfigFault {
  readonly variable: string;
  readonly reason: string;
}

/** The environment is not what this program needs. A `main` prints the message and exits with `exitCode`. */
export class ConfigError extends Error {
  readonly exitCode = 78;

  constructor(readonly faults: readonly ConfigFault[]) {
    super(['配置有误，请改正下列环境变量后再启动：', ...faults.map(({ variable, reason }) => `  ${variable}：${reason}`)].join('\n'));
    this.name = 'ConfigError';
  }
}
