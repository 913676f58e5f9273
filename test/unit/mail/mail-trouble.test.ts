import { troubleOf } from '../../../src/mail/mail-trouble';

test.each([
  ['a mailbox that does not exist', { responseCode: 550, command: 'RCPT TO', permanent: true }, 'smtp-550', true],
  ['a mail refused for what it is', { responseCode: 554, command: 'DATA', permanent: true }, 'smtp-554', true],
  ['a full mailbox', { responseCode: 452, command: 'RCPT TO', permanent: false }, 'smtp-452', false],
  ['a greeting that says no', { responseCode: 554, command: 'CONN', permanent: true }, 'smtp-554', false],
  [
    'our password is wrong',
    { responseCode: 535, command: 'AUTH PLAIN', permanent: true, code: 'EAUTH' },
    'smtp-535',
    false,
  ],
  ['nobody listens', { code: 'ESOCKET', command: 'CONN' }, 'esocket', false],
  ['silence', { code: 'ETIMEDOUT' }, 'etimedout', false],
])('%s', (_, error, code, permanent) => {
  expect(troubleOf(error)).toMatchObject({ code, permanent });
});

test('never keeps what the server said: it may name somebody', () => {
  const said = Object.assign(new Error('550 testa.sample@example.org is unknown'), {
    code: 'testa.sample@example.org',
    response: '550 testa.sample@example.org is unknown',
  });
  const trouble = troubleOf(said);
  expect(trouble.code).toBe('unknown');
  expect(JSON.stringify(trouble) + trouble.message + trouble.stack).not.toContain('testa.sample');
});
