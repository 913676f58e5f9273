// Every package of the product has a licence we may use it under, read from what is installed: needs no network.
const { init } = require('license-checker-rseidelsohn');

const ALLOWED = ['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Zlib'];

/** "(MIT OR GPL-3.0)" is good, "(MIT AND GPL-3.0)" is not. "MIT*" was read from the text of a licence file. */
const isAllowed = (licence) =>
  licence
    .replace(/[()*]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one.trim())));

init({ start: process.argv[2] ?? process.cwd(), production: true, excludePrivatePackages: true }, (fault, packages) => {
  if (fault) throw fault;
  const refused = Object.entries(packages).flatMap(([name, { licenses }]) =>
    [licenses ?? 'UNKNOWN'].flat().every(isAllowed) ? [] : [`${name}: ${[licenses ?? 'UNKNOWN'].flat().join(', ')}`],
  );
  if (refused.length === 0) return;
  console.error(`Licences that nobody has allowed (${ALLOWED.join(', ')} are):\n${refused.join('\n')}`);
  process.exitCode = 1;
});
