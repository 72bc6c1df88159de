const { default: Runtime } = require('jest-runtime');
const { createRequire } = require('node:module');
const { dirname, join, sep } = require('node:path');
const vm = require('node:vm');

const ROOT = join(__dirname, '..', '..');
const inside = (folder, path) => path.startsWith(join(ROOT, folder) + sep);
/** The product as it was built: what is tested is what runs in production. */
const built = (path) => path.replace(join(ROOT, 'src'), join(ROOT, 'dist')).replace(/\.ts$/, '.js');
/** What tests share, by path. */
const shared = new Map();

/**
 * Jest loads the tests; the built product and every package are Node's to load, once for all files of a process
 * instead of anew for each.
 */
module.exports = class extends Runtime {
  constructor(...given) {
    super(...given);
    const { executor } = this;
    executor.compile = (source, filename) =>
      vm.compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  requireModuleOrMock(from, name) {
    if (name === '@jest/globals' || !inside('test', from)) return super.requireModuleOrMock(from, name);
    const native = createRequire(from);
    if (!name.startsWith('.')) return native(name);
    const path = join(dirname(from), name);
    if (!inside('test', path)) return native(inside('src', path) ? built(path) : path);
    if (!shared.has(path)) shared.set(path, super.requireModuleOrMock(from, name));
    return shared.get(path);
  }
};
