// Asks npm's registry whether a package of the product has a known vulnerability, high or critical: then this fails.
// A registry that is not there, or does not know the question, is said and is no failure: the build must work offline.
const { spawnSync } = require('node:child_process');

const PATIENCE_MS = 60_000;
const words = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];

const { stdout, error } = spawnSync('npm', words, { encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: 50e6 });
const report = read(stdout ?? '');
const serious = Object.values(report?.vulnerabilities ?? {}).filter(({ severity }) =>
  ['high', 'critical'].includes(severity),
);
if (report?.metadata?.vulnerabilities === undefined) {
  const why = error?.code ?? (report?.statusCode ? `it answered ${report.statusCode}` : 'no answer');
  console.error(`Known vulnerabilities were NOT checked: the registry could not be asked (${why}).`);
} else if (serious.length > 0) {
  const lines = serious.map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  console.error(`Packages of the product with known vulnerabilities:\n${lines.join('\n')}\nSee: npm audit --omit=dev`);
  process.exitCode = 1;
} else console.log('The registry knows of no serious vulnerability in a package of the product.');

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
