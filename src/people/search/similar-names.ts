import { alsoCalled } from './nicknames';

/**
 * Whether two match names could be one person written twice. Pure. Families share telephones, so the family name
 * alone is not enough: "okafor grace" and "okafor daniel" are two people; "hassan amina", "amina hassan" and
 * "hasan a" are near misses.
 */
export function similarNames(one: string, other: string): boolean {
  if (one === other) return true;
  const [family, given] = parts(one);
  const [otherFamily, otherGiven] = parts(other);
  return (
    (close(family, otherFamily) && givenAgree(given, otherGiven)) ||
    (given !== '' && otherGiven !== '' && close(family, otherGiven) && close(given, otherFamily))
  );
}

/** Whether nothing at all of two names agrees: neither the family name nor the given names, either way about. */
export function nothingAlike(one: string, other: string): boolean {
  const mine = parts(one).filter(Boolean);
  const theirs = parts(other).filter(Boolean);
  return !mine.some((part) => theirs.some((its) => close(part, its) || beginsSame(part, its)));
}

function parts(matchName: string): [family: string, given: string] {
  const [family = '', given = ''] = matchName.split(' ', 2);
  return [family, given];
}

const givenAgree = (one: string, other: string): boolean =>
  one === '' || other === '' || close(one, other) || beginsSame(one, other) || alsoCalled(one).has(other);

/** An initial, or a short form that is the beginning of the long one: "a", "jon" and "jonathan". */
const beginsSame = (one: string, other: string): boolean =>
  one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one));

/** At most one slip of the pen in five letters: a letter too many, too few, another, or two swapped. */
function close(one: string, other: string): boolean {
  if (one === other) return true;
  const most = Math.floor(Math.max(one.length, other.length) / 5 + 0.2);
  return Math.abs(one.length - other.length) <= most && slips(one, other) <= most;
}

/** How many letters are too many, missing, others or swapped: the optimal string alignment distance. */
export function slips(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(above[column]! + 1, here[column - 1]! + 1, above[column - 1]! + same);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) least = Math.min(least, before[column - 2]! + 1);
      here.push(least);
    }
    before = above;
    above = here;
  }
  return above[other.length]!;
}
