import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const root = join(__dirname, '../../..');
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'gates-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the gate of licences', () => {
  const gate = (licence: string | undefined) => {
    const dependency = join(folder, 'node_modules/some-package');
    mkdirSync(dependency, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      '{"name":"it","version":"1.0.0","private":true,"dependencies":{"some-package":"1.0.0"}}',
    );
    const described = { name: 'some-package', version: '1.0.0', license: licence };
    writeFileSync(join(dependency, 'package.json'), JSON.stringify(described));
    return spawnSync(process.execPath, [join(root, '.ci/licences.cjs'), folder], { encoding: 'utf8' });
  };

  it.each(['MIT', 'ISC', '(GPL-3.0 OR MIT)', '(MIT AND Zlib)'])('lets %s through', (licence) =>
    expect(gate(licence)).toMatchObject({ status: 0, stderr: '' }),
  );

  it.each(['AGPL-3.0', 'GPL-2.0', '(MIT AND GPL-3.0)', 'Anything else', undefined])(
    'stops %s and names it',
    (licence) => {
      const { status, stderr } = gate(licence);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^Licences that nobody has allowed .*\nsome-package@1\.0\.0: /);
    },
  );
});

describe('the gate of known vulnerabilities', () => {
  const gate = (npmSays: string) => {
    const npm = join(folder, 'npm');
    writeFileSync(npm, `#!/bin/sh\ncat <<'END'\n${npmSays}\nEND\nexit 1\n`);
    chmodSync(npm, 0o755);
    const PATH = [folder, dirname(process.execPath), process.env['PATH']].join(delimiter);
    return spawnSync(process.execPath, [join(root, '.ci/known-vulnerabilities.cjs')], {
      encoding: 'utf8',
      env: { PATH },
    });
  };
  const found = (severity: string) =>
    JSON.stringify({
      vulnerabilities: { bad: { name: 'bad', severity, range: '<2' } },
      metadata: { vulnerabilities: { total: 1 } },
    });

  it.each(['high', 'critical'])('stops at one that is %s', (severity) => {
    const { status, stderr } = gate(found(severity));
    expect(status).toBe(1);
    expect(stderr).toContain(`bad <2: ${severity}`);
  });

  it('lets lesser ones through', () => expect(gate(found('moderate')).status).toBe(0));

  it.each(['{"statusCode": 405}', 'nonsense', ''])('says when the registry could not be asked: %s', (says) => {
    const { status, stderr } = gate(says);
    expect(status).toBe(0);
    expect(stderr).toContain('were NOT checked');
  });
});
