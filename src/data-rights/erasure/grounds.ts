/** Why somebody may be erased. */
export const GROUNDS = {
  retention: 'The time for which the desk keeps it is over',
  'asked-by-the-person': 'They asked for it, and nothing obliges the desk to keep it',
  'recorded-by-mistake': 'They were recorded by mistake',
  'court-order': 'A court or the Information Commissioner ordered it',
} as const;
export type Ground = keyof typeof GROUNDS;

export const isGround = (text: string): text is Ground => Object.hasOwn(GROUNDS, text);

export const erasureReference = (erasureId: string): string => `E-${erasureId}`;
