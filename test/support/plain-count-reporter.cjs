'use strict';
/** The closing line of a test run, after everything else: `N passed, N failed`. Jest's own summary counts the skipped. */
class PlainCountReporter {
  onRunComplete(_, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const line = `${results.numPassedTests} passed, ${failed} failed`;
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}

module.exports = PlainCountReporter;
