export { ConfigError, type ConfigFault } from './config-error.js';
export { homeOf, loadSettings, loadStartSettings, type Environment, type LawClockName, type Settings, type StartSettings } from './env.js';
export { projectRoot } from './root.js';
export { readRunningStack, stackFile, withRunningStack, type RunningStack } from './running-stack.js';
