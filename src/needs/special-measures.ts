/** How the court can help somebody give their best evidence: Youth Justice and Criminal Evidence Act 1999. */
export const SPECIAL_MEASURES = {
  screens: 'Screens around the witness box (section 23)',
  'live-link': 'Evidence by live link (section 24)',
  'in-private': 'Evidence in private (section 25)',
  'no-wigs-and-gowns': 'Judge and barristers without wigs and gowns (section 26)',
  'recorded-evidence': 'Video-recorded evidence in chief (section 27)',
  'recorded-cross-examination': 'Cross-examination recorded before the trial (section 28)',
  intermediary: 'An intermediary (section 29)',
  'aids-to-communication': 'Aids to communication (section 30)',
} as const;

export const isSpecialMeasure = (text: string): boolean => Object.hasOwn(SPECIAL_MEASURES, text);

export const specialMeasureLabel = (measure: string): string =>
  (SPECIAL_MEASURES as Readonly<Record<string, string>>)[measure] ?? measure;
