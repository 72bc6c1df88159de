const { ModuleMocker } = require('jest-mock');
const { flushCompileCache } = require('node:module');

/**
 * Node itself, with no context of its own for each file: what one file has loaded and the engine has compiled serves
 * the next. The settings of a file end with it.
 */
module.exports = class Environment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  before = { ...process.env };

  getVmContext() {
    return globalThis;
  }

  async setup() {}

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, this.before);
    flushCompileCache();
  }
};
