'use strict';
/** The closing line of a test run, after everything else: `N passed, N failed`, and `, N skipped` where there are any. */
class PlainCountReporter {
  onRunComplete(_, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}

module.exports = PlainCountReporter;
