/** The level of service a person is entitled to. Each edition has its own names for the two. */
export const LEVELS = ['standard', 'enhanced'] as const;

export type Level = (typeof LEVELS)[number];

/** What an edition calls its levels, as the person would be told. */
export type LevelNames = Readonly<Record<Level, string>>;
