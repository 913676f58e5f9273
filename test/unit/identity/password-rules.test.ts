import { passwordProblems } from '../../../src/identity/passwords/password-rules';

const owner = { email: 'pat.pcso@example.org', name: 'Pat Pcso' };
const codeOf = (password: string): string => passwordProblems(password, owner)[0]?.code ?? 'fits';

describe('passwords', () => {
  it.each([
    ['made-up people only', 'fits'],
    ['correct horse battery staple', 'fits'],
    ['lantern gravel teapot', 'fits'],
    ['Zw9$kd02,mmX', 'fits'],
    ['ﬃ ünïcode wörds', 'fits'],
    ['elevenchars', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['my pat.pcso secret', 'has-email'],
    ['PatPcso!2026!', 'own-words'],
    ['victims-focus-desk', 'own-words'],
    ['password1234', 'common'],
    ['passwordpassword', 'common'],
    ['123456789012', 'common'],
    ['qwertyuiop12', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['P@ssw0rd2026', 'common'],
    ['iloveyou1234', 'common'],
  ])('%s: %s', (password, code) => expect(codeOf(password)).toBe(code));

  it('names the field it is asked about', () => {
    expect(passwordProblems('short', owner, 'wanted')).toMatchObject([{ field: 'wanted', code: 'too-short' }]);
  });
});
