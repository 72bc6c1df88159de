const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Writes Jest's own report where `.ci/run` reads the counts from. Jest settles `success` only later, by its exit code. */
module.exports = class CountsReporter {
  constructor({ rootDir }) {
    this.file = join(rootDir, '.refero', 'jest-report.json');
  }

  onRunComplete(
    _contexts,
    {
      testResults: _files,
      openHandles: _handles,
      coverageMap: _map,
      success: _unsettled,
      snapshot: _snapshot,
      ...report
    },
  ) {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(report, null, 2));
  }
};
