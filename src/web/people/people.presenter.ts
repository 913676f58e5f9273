import { paths } from '../../paths';
import type { Because, PersonLine } from '../../people/search/found-people.queries';
import { personReference } from '../../people/person-reference';

/** Somebody found, in words. */
export const foundLine = (line: PersonLine) => ({
  ...line,
  reference: personReference(line.id),
  href: paths.person.to(line.id),
  why: line.because.map(why).filter(Boolean).join('; '),
  speaks: line.mine
    ? 'you'
    : line.access === 'own'
      ? (line.pointOfContact ?? 'Nobody yet')
      : `${line.pointOfContact ?? 'Nobody yet'}, ${line.borough} desk`,
});

const WORDS = {
  same: 'has this name',
  phone: 'has this telephone number',
  lastDigits: 'has a telephone number that ends so',
  email: 'has this email address',
  postcode: 'lives in this postcode',
  district: 'lives in this postcode district',
  born: 'was born then',
  'crime-reference': 'is in this case',
  'person-reference': 'has this reference',
} as const;

function why(because: Because): string {
  if (!('typed' in because)) return WORDS[because.how];
  const { typed, found } = because;
  const name = found.charAt(0).toUpperCase() + found.slice(1);
  switch (because.how) {
    case 'spelling':
      return `“${name}” is another spelling of “${typed}”`;
    case 'nickname':
      return `“${name}” is a nickname of “${typed}”`;
    case 'name-in-full':
      return `“${typed}” is a nickname of “${name}”`;
    case 'same-name':
      return `“${typed}” and “${name}” are nicknames of the same name`;
    case 'begins':
      return `“${name}” begins with “${typed}”`;
    case 'misspelt':
      return `“${name}” is written almost like “${typed}”`;
    case 'sounds':
      return `“${name}” sounds like “${typed}”`;
  }
}
