import { loggedFault } from '../../../src/logging/fault';

const NAME = 'Testa Sampleperson';

class QueryFailedError extends Error {
  readonly code = '23505';
  readonly constraint = 'account_email_once';
  readonly parameters = [NAME];
  readonly detail = `Key (name)=(${NAME}) already exists.`;
}

test('an error of the database is told by code and constraint, without the values', () => {
  const logged = loggedFault(new QueryFailedError(`duplicate key: ${NAME}\nsecond line with ${NAME}`));
  expect(logged).toMatchObject({ name: 'QueryFailedError', code: '23505', constraint: 'account_email_once' });
  expect(logged.at?.[0]).toContain('fault.test');
  expect(JSON.stringify(logged)).not.toContain(NAME);
});

test('an error of the system keeps its message', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  expect(loggedFault(refused)).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:6379' });
});

test('an error of the program keeps its message', () => {
  expect(loggedFault(new TypeError('x is not a function'))).toMatchObject({
    name: 'TypeError',
    message: 'x is not a function',
  });
});

test('anything else that was thrown is told by its kind only', () => {
  expect(loggedFault(NAME)).toEqual({ name: 'string' });
});
