import fc from 'fast-check';
import { type Extra, type Sharing, type ShareablePoint, whatIsShared } from '../../../src/referrals/what-is-shared';

const point = (more: Partial<ShareablePoint>): ShareablePoint => ({
  id: '1',
  kind: 'phone',
  value: '07700 900001',
  problem: null,
  safety: 'safe',
  bestTimes: null,
  frozenAt: null,
  replacedAt: null,
  ...more,
});

const sharing = (more: Partial<Sharing> = {}): Sharing => ({
  person: {
    title: 'Ms',
    givenNames: 'Testa',
    familyName: 'Sampleperson',
    organisation: null,
    bornOn: '1990-05-17',
    language: 'Polish',
    interpreter: true,
    safeContact: 'Ring after six only',
    points: [point({}), point({ id: '2', kind: 'email', value: 'testa@example.org', safety: 'safe-do-not-say-who' })],
  },
  borough: 'Camden',
  desk: { name: 'Camden', telephone: '020 7946 0100' },
  need: 'Somebody to talk to',
  agreed: true,
  offence: 'Burglary in a dwelling',
  extras: [],
  ...more,
});

const shown = (given: Sharing): string[] =>
  whatIsShared(given).items.map((item) => `${item.label}: ${item.lines.join(' / ')}`);

describe('what an agency is shown', () => {
  it('is the minimum, in this order', () => {
    expect(shown(sharing())).toEqual([
      'Name: Ms Testa Sampleperson',
      'What they need: Somebody to talk to',
      'Have they agreed?: Yes, they have agreed to this referral',
      'Telephone: 07700 900001',
      'Email: testa@example.org / Do not say who you are to anybody else who answers or reads it',
      'Before you contact them: Ring after six only',
      'Language: Polish',
      'Interpreter: They need an interpreter',
      'Borough: Camden',
    ]);
  });

  it('has the offence, the date of birth and the address only where each is ticked', () => {
    const points = [point({ kind: 'address', value: '1 Sample Street\nLondon', id: '9' })];
    const given = sharing({ person: { ...sharing().person, points }, extras: ['offence', 'birthDate', 'address'] });
    expect(shown(given)).toEqual(
      expect.arrayContaining([
        'Offence: Burglary in a dwelling',
        'Date of birth: 17 May 1990',
        'Address: 1 Sample Street / London',
      ]),
    );
  });

  it('sends the agency to the desk where there is no safe way to reach the person', () => {
    const frozenAt = new Date('2026-03-01T00:00:00Z');
    const points = [
      point({ safety: 'never' }),
      point({ problem: 'Not a number', id: '3' }),
      point({ frozenAt, id: '4', value: '07700 900004' }),
    ];
    expect(shown(sharing({ person: { ...sharing().person, points } }))).toContain(
      'How to reach them: Through the Camden desk only, 020 7946 0100',
    );
  });

  it('says of a number nobody has asked about that nobody has, and when it is best used', () => {
    const points = [point({ safety: 'not-asked', bestTimes: 'weekday mornings' })];
    expect(shown(sharing({ person: { ...sharing().person, points } }))).toContain(
      'Telephone: 07700 900001 / We have not asked whether this is safe. Ask whether they can talk before you say ' +
        'who you are, and leave no message / Best times: weekday mornings',
    );
  });

  it('warns the agency of a person who has not agreed', () => {
    expect(shown(sharing({ agreed: false })).join()).toContain('made without their agreement');
  });

  it('names the organisation, and the person who is there for it', () => {
    const shop = { ...sharing().person, organisation: 'Sample Shop Ltd' };
    expect(shown(sharing({ person: shop }))[0]).toBe('Name: Ms Testa Sampleperson, Sample Shop Ltd');
    expect(shown(sharing({ person: { ...shop, familyName: null } }))[0]).toBe('Name: Sample Shop Ltd');
  });

  it('never holds anything that was not to be shared', () => {
    const secret = fc.uuid();
    const anyPoint = fc.record({
      id: fc.nat().map(String),
      kind: fc.constantFrom('phone', 'email', 'address'),
      value: secret,
      problem: fc.option(fc.constant('cannot be used')),
      safety: fc.constantFrom('not-asked', 'safe', 'safe-do-not-say-who', 'never'),
      bestTimes: fc.constant(null),
      frozenAt: fc.option(fc.constant(new Date('2026-03-01T00:00:00Z'))),
      replacedAt: fc.option(fc.constant(new Date('2026-03-01T00:00:00Z'))),
    }) as fc.Arbitrary<ShareablePoint>;
    const given = fc.record({
      points: fc.uniqueArray(anyPoint, { maxLength: 8, selector: (one) => one.value }),
      offence: secret,
      year: fc.integer({ min: 1920, max: 2020 }),
      extras: fc.subarray<Extra>(['offence', 'birthDate', 'address']),
      other: secret,
    });
    fc.assert(
      fc.property(given, ({ points, offence, year, extras, other }) => {
        const person = {
          ...sharing().person,
          bornOn: `${year}-05-17`,
          points,
          sourceReference: other,
          ethnicity: other,
        };
        const text = JSON.stringify(whatIsShared(sharing({ person, offence, extras })));
        const maybe = (allowed: boolean, what: string): boolean => text.includes(what) === allowed;
        const allowedPoint = (one: ShareablePoint): boolean =>
          one.safety !== 'never' &&
          !one.problem &&
          !one.replacedAt &&
          !one.frozenAt &&
          (one.kind !== 'address' || extras.includes('address'));
        return (
          points.every((one) => maybe(allowedPoint(one), one.value)) &&
          maybe(extras.includes('offence'), offence) &&
          maybe(extras.includes('birthDate'), `17 May ${year}`) &&
          maybe(false, other)
        );
      }),
      { numRuns: 1000 },
    );
  });
});
