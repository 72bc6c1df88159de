const { default: Sequencer } = require('@jest/test-sequencer');
const { basename } = require('node:path');

/** Those that mostly wait, or start processes, begin first, so that the run does not end with one of them alone. */
const FIRST = [
  'chaos',
  'rewards-chaos',
  'live-events',
  'page-states',
  'demo',
  'import',
  'outbox',
  'registration-through-shares',
];

const place = ({ path }) => {
  const at = FIRST.indexOf(basename(path, '.spec.ts'));
  return at < 0 ? FIRST.length : at;
};

module.exports = class extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).sort((one, other) => place(one) - place(other));
  }
};
