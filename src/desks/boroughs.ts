/** London's boroughs with a police desk each: all 32; the City of London has its own force. */
export const BOROUGHS = [
  'Barking and Dagenham',
  'Barnet',
  'Bexley',
  'Brent',
  'Bromley',
  'Camden',
  'Croydon',
  'Ealing',
  'Enfield',
  'Greenwich',
  'Hackney',
  'Hammersmith and Fulham',
  'Haringey',
  'Harrow',
  'Havering',
  'Hillingdon',
  'Hounslow',
  'Islington',
  'Kensington and Chelsea',
  'Kingston upon Thames',
  'Lambeth',
  'Lewisham',
  'Merton',
  'Newham',
  'Redbridge',
  'Richmond upon Thames',
  'Southwark',
  'Sutton',
  'Tower Hamlets',
  'Waltham Forest',
  'Wandsworth',
  'Westminster',
] as const;

export type Borough = (typeof BOROUGHS)[number];

const compared = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ').replace(/ & /g, ' and ');
const BY_NAME = new Map<string, Borough>(BOROUGHS.map((borough) => [compared(borough), borough]));

/** Case and "&" for "and" aside; undefined for what is none of the 32. */
export const readBorough = (typed: string): Borough | undefined => BY_NAME.get(typed) ?? BY_NAME.get(compared(typed));

/** As it stands in addresses: "Kingston upon Thames" is `kingston-upon-thames`. */
export const slugOf = (borough: Borough): string => borough.toLowerCase().replace(/ /g, '-');

/** The boroughs that look most like what was typed: those that begin alike, then those with most pairs of letters alike. */
export function nearestBoroughs(typed: string, most = 3): Borough[] {
  const text = compared(typed);
  return BOROUGHS.map((borough) => ({ borough, alike: likeness(text, compared(borough)) }))
    .filter(({ alike }) => alike > 0.2)
    .sort((one, other) => other.alike - one.alike)
    .slice(0, most)
    .map(({ borough }) => borough);
}

function likeness(typed: string, name: string): number {
  const begins = typed.length > 1 && (name.startsWith(typed) || typed.startsWith(name)) ? 1 : 0;
  const [mine, theirs] = [pairs(typed), pairs(name)];
  const shared = [...mine].filter((pair) => theirs.has(pair)).length;
  return begins + (2 * shared) / (mine.size + theirs.size || 1);
}

const pairs = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
