import { readAddress } from '../../../src/people/contact-points/address';
import { isEmailAddress, readEmailAddress } from '../../../src/people/contact-points/email-address';
import { postcodeOfAddress, readPostcode } from '../../../src/people/contact-points/postcode';
import { readTelephone } from '../../../src/people/contact-points/telephone';

describe('telephone numbers', () => {
  test.each([
    ['07700 900123', '+447700900123'],
    ['+44 7700 900123', '+447700900123'],
    ['+44 (0)7700 900 123', '+447700900123'],
    ['0044 7700-900123', '+447700900123'],
    ['447700900123', '+447700900123'],
    ['7700900123', '+447700900123'],
    ['(020) 7946 0958', '+442079460958'],
    ['020 7946 0123 ext 5', '+442079460123'],
    ['01632 960123', '+441632960123'],
    ['01697 73555', '+44169773555'],
    ['+33 1 23 45 67 89', '+33123456789'],
  ])('%s can be used, as %s', (typed, matchValue) => {
    expect(readTelephone(typed)).toEqual({ matchValue, problem: undefined });
  });

  test.each([
    ['07700 900 12', /too short/],
    ['07700 900 12345', /too long/],
    ['0400 900123', /begins with 04/],
    ['call mum first', /words/],
    ['07700 900123 (work)', /words/],
    ['07700 900123 / 07700 900124', /more than one/],
    ['101', /too short/],
    ['+1 200', /too short/],
    ['--', /no digits/],
  ])('%s cannot, and says why', (typed, why) => {
    const read = readTelephone(typed);
    expect(read.problem).toMatch(why);
    expect(read.matchValue).toBe(typed.toLowerCase());
  });
});

describe('email addresses', () => {
  test.each(['a@example.org', 'first.last+tag@mail.example.org', "o'neil@example.org"])('%s can be used', (typed) => {
    expect(isEmailAddress(typed)).toBe(true);
  });
  test('case and outer spaces aside', () => {
    expect(readEmailAddress(' Amina@Example.ORG ')).toEqual({ matchValue: 'amina@example.org', problem: undefined });
  });
  test.each([
    ['amina', /no @/],
    ['amina@example', /not a complete/],
    ['a@example.org; b@example.org', /spaces or commas/],
    ['a..b@example.org', /not a complete/],
    [`${'a'.repeat(250)}@example.org`, /too long/],
  ])('%s cannot, and says why', (typed, why) => {
    expect(readEmailAddress(typed).problem).toMatch(why);
  });
});

describe('postcodes and addresses', () => {
  test.each([
    ['nw12ab', 'NW1 2AB'],
    [' SW9  0aa', 'SW9 0AA'],
    ['ec1a1bb', 'EC1A 1BB'],
    ['London', undefined],
    ['NW1', undefined],
  ])('%s is %s', (typed, postcode) => expect(readPostcode(typed)).toBe(postcode));

  test('lines by vertical bars, the postcode at the end', () => {
    expect(readAddress('Flat 2|1 Example Road | London NW1 2AB.')).toEqual({
      value: 'Flat 2\n1 Example Road\nLondon NW1 2AB.',
      matchValue: 'flat21exampleroadlondonnw12ab',
      postcode: 'NW1 2AB',
    });
    expect(readAddress('1 Example Rd,|London').matchValue).toBe(readAddress('1 EXAMPLE RD\nLONDON').matchValue);
    expect(postcodeOfAddress('1 Example Road, London')).toBeUndefined();
  });
});
