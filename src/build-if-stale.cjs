/**
 * Builds dist/ when a source is newer than the last build, and does nothing (in a few milliseconds) when none is.
 * Everything it prints goes to stderr: `npm run --silent desk -- …` keeps stdout for its answer.
 * dist/ is updated in place, because other processes may be running from it; what lost its source is removed.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, path.basename(path.dirname(__dirname)) === 'dist' ? '../..' : '..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.built');
const sources = ['src', 'migrations'];
const settings = ['.swcrc', 'nest-cli.json', 'tsconfig.json', 'package-lock.json'];

function* walk(folder) {
  yield folder;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(file);
    else yield file;
  }
}

function modifiedAt(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isStale() {
  const builtAt = modifiedAt(stamp);
  if (builtAt === 0) return true;
  if (settings.some((name) => modifiedAt(path.join(root, name)) >= builtAt)) return true;
  for (const folder of sources) {
    // A folder's own time changes when a file in it is removed or renamed.
    for (const file of walk(path.join(root, folder))) if (modifiedAt(file) >= builtAt) return true;
  }
  return false;
}

function hasSource(built) {
  const source = path.join(root, path.relative(dist, built));
  const candidates = [source, source.replace(/\.map$/, ''), source.replace(/\.js(\.map)?$/, '.ts')];
  candidates.push(source.replace(/\.css$/, '.scss'));
  return candidates.some((candidate) => fs.existsSync(candidate));
}

function removeLeftovers() {
  for (const folder of sources) {
    const built = path.join(dist, folder);
    if (!fs.existsSync(built)) continue;
    for (const file of [...walk(built)].reverse()) if (!hasSource(file)) fs.rmSync(file, { recursive: true });
  }
}

/** What browsers are given: the stylesheet compiled, the script as it is written. */
function buildAssets() {
  const { compile } = require('sass');
  const { css } = compile(path.join(root, 'src/web/assets/app.scss'), {
    loadPaths: [path.join(root, 'node_modules'), root],
    style: 'compressed',
    quietDeps: true,
    // MoJ's own sheets still call what GOV.UK's deprecates; that is for them to mend.
    logger: { warn: (message) => /govuk-text-colour/.test(message) || process.stderr.write(`${message}\n`) },
  });
  const assets = path.join(dist, 'src/web/assets');
  fs.mkdirSync(assets, { recursive: true });
  fs.writeFileSync(path.join(assets, 'app.css'), css);
  for (const script of ['app.js', 'keyboard.js'])
    fs.copyFileSync(path.join(root, 'src/web/assets', script), path.join(assets, script));
}

function build() {
  const startedAt = new Date();
  const nest = path.join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  buildAssets();
  removeLeftovers();
  fs.writeFileSync(stamp, '');
  fs.utimesSync(stamp, startedAt, startedAt);
}

if (isStale()) build();
