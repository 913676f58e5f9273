'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const tests = path.join(__dirname, '..');

/**
 * What takes half a minute and more, the longest first. Jest knows how long a file takes only where it has run before,
 * and guesses by its size: then one of these begins last, and the other worker waits for it with nothing to do.
 */
const LONGEST = [
  'web/at-scale/plans',
  'access/matrix',
  'journeys/import',
  'cli/import',
  'journeys/the-story',
  'embedded/demo',
  'journeys/the-code',
  'journeys/signing-in',
  'journeys/restricted-people',
  'fuzz/fuzz',
  'journeys/a-day',
  'web/at-scale/bounded-queries',
  'queue/mail-server',
  'queue/lost-redis',
  'queue/recounts',
  'queue/reminders',
  'database/calendar/change-by-hand',
  'database/imports/same-person',
  'cli/keys',
  'database/audit/tampering',
].map((name) => path.join(tests, `${name}.test.ts`));

class LongestFirst extends Sequencer {
  sort(files) {
    const gone = LONGEST.filter((file) => !existsSync(file));
    if (gone.length > 0) throw new Error(`No longer there, so not among the longest: ${gone.join(', ')}`);
    const place = ({ path: file }) => (LONGEST.includes(file) ? LONGEST.indexOf(file) : LONGEST.length);
    return [...super.sort(files)].sort((one, other) => place(one) - place(other));
  }
}

module.exports = LongestFirst;
