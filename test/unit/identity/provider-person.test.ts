import type { SignOnProvider } from '../../../src/config/sign-on';
import { personOf } from '../../../src/identity/sign-on/provider-person';

const provider: SignOnProvider = {
  issuer: 'https://sign-on.example.org',
  clientId: 'desk',
  clientSecret: undefined,
  roleClaim: 'roles',
  roles: new Map([
    ['boss', 'supervisor'],
    ['helper', 'pcso'],
    ['pc', 'officer'],
  ]),
  deskClaim: 'unit',
  desks: new Map([['CMD', 'Camden']]),
  everyEmailIsVerified: false,
};
const claims = {
  sub: 's1',
  email: 'a@example.org',
  email_verified: true,
  name: 'Ann Sample',
  roles: ['helper'],
  unit: 'CMD',
};
const person = (changes: object, settings: Partial<SignOnProvider> = {}) =>
  personOf({ ...claims, ...changes }, { ...provider, ...settings });

describe('what a provider says of somebody', () => {
  it('is who they are, their role and their desk', () => {
    expect(person({})).toEqual({
      issuer: 'https://sign-on.example.org',
      subject: 's1',
      email: 'a@example.org',
      emailIsVerified: true,
      name: 'Ann Sample',
      role: 'pcso',
      borough: 'Camden',
    });
  });

  it.each([
    [['pc', 'boss', 'helper'], 'supervisor'],
    ['pc', 'officer'],
    [['nothing'], undefined],
    [undefined, undefined],
    [{ pc: true }, undefined],
    [[1, null, 'pc'], 'officer'],
  ])('of the roles %j the first that is configured: %s', (roles, role) => expect(person({ roles }).role).toBe(role));

  it.each([
    ['CMD', 'Camden'],
    ['lambeth', 'Lambeth'],
    [['X', 'Tower Hamlets'], 'Tower Hamlets'],
    ['X', undefined],
    [undefined, undefined],
  ])('the desk %j is %s', (unit, borough) => expect(person({ unit }).borough).toBe(borough));

  it('has no desk where the role has none', () => expect(person({ roles: ['pc'] }).borough).toBeUndefined());

  it('is found where the way to the claim is given', () => {
    const nested = { roles: undefined, realm_access: { roles: ['boss'] } };
    expect(person(nested, { roleClaim: 'realm_access.roles' }).role).toBe('supervisor');
    expect(person({ 'https://force/roles': 'pc' }, { roleClaim: 'https://force/roles' }).role).toBe('officer');
    expect(person({}, { roleClaim: 'constructor.name' }).role).toBeUndefined();
  });

  it.each([
    [{ email_verified: false }, {}, false],
    [{ email_verified: 'true' }, {}, false],
    [{ email_verified: undefined }, {}, false],
    [{ email_verified: undefined }, { everyEmailIsVerified: true }, true],
    [{ email: undefined }, { everyEmailIsVerified: true }, false],
  ])('has a verified address only where that is said: %j %j', (changes, settings, verified) =>
    expect(person(changes, settings).emailIsVerified).toBe(verified),
  );
});
