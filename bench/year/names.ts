import type { Chance } from '../../src/demo/seeding/chance';

/** Names at the top of the lists are everyday ones, many people bear them. */
const FAMILIES = (
  "khan smith patel ahmed jones hussain williams brown okafor begum kowalski o'brien taylor singh mensah nguyen " +
  'garcia evans ali thomas diallo roberts chaudhry walker santos ibrahim wright petrov clarke shah adeyemi green ' +
  'rossi hall miah wood yilmaz lewis popescu harris novak martin eze cooper fernandes king dacosta baker mcdonald ' +
  'silva parker kaya bennett smyth kahn ahmad stephens stevens philips phillips'
).split(' ');
const GIVEN = (
  'mohammed olivia james sarah david aisha william fatima daniel maria john grace muhammad elizabeth amina thomas ' +
  'emma ali jonathan zainab robert katarzyna michael chloe joseph priya samuel anna yusuf catherine alexander nadia ' +
  'mohamed rebecca andrew leila stephen kathryn steven bill ibrahim margaret lukasz hannah peter ines omar jack lily'
).split(' ');
const SYLLABLES = (
  'ban ka lo mi ret son del var os ti wen hu shar pat gor ne li ev sky ton by ford ham ley ra do fen quil sta mor ' +
  'gla pen tir wick zo ash cor ye bru nal'
).split(' ');

/** The commonest family name is borne by one in a hundred or so, most by a few: as in a city. */
export const aFamilyName = (chance: Chance): string => named(FAMILIES, ranked(chance, 40_000));
export const aGivenName = (chance: Chance): string => named(GIVEN, ranked(chance, 6_000));

const ranked = (chance: Chance, many: number): number => Math.floor(many * chance.next() ** 2.2);

function named(everyday: readonly string[], rank: number): string {
  const name = everyday[rank] ?? made(rank);
  return name[0]!.toUpperCase() + name.slice(1);
}

const made = (rank: number): string =>
  [rank, Math.floor(rank / 40) * 7 + rank, Math.floor(rank / 1600)].map((n) => SYLLABLES[n % 40]!).join('');
