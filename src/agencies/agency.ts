/** What the directory holds: support agencies, units of the police and agencies of the justice system alike. */
export const AGENCY_KINDS = ['support', 'police-unit', 'justice'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export const AGENCY_KIND_NAMES: Readonly<Record<AgencyKind, string>> = {
  support: 'Support agency',
  'police-unit': 'Police unit',
  justice: 'Justice agency',
};

/** What an agency can do for a person. The desk chooses an agency by what the person needs. */
export const SERVICE_NAMES = {
  'emotional-support': 'Someone to talk to',
  'practical-help': 'Practical help, such as locks and forms',
  'domestic-abuse': 'Domestic abuse',
  'sexual-violence': 'Sexual violence',
  stalking: 'Stalking and harassment',
  'hate-crime': 'Hate crime',
  'modern-slavery': 'Modern slavery and trafficking',
  bereavement: 'Bereavement by homicide or on the road',
  'children-and-young-people': 'Children and young people',
  'older-people': 'Older people',
  'mental-health': 'Mental health',
  housing: 'Housing and refuge',
  'money-and-compensation': 'Money, benefits and compensation',
  'legal-advice': 'Legal advice and protective orders',
  'immigration-advice': 'Immigration advice',
  'restorative-justice': 'Restorative justice',
  'court-support': 'Going to court',
  'victim-contact': 'News of a convicted offender',
  safeguarding: 'Safeguarding',
  'crime-prevention': 'Crime prevention and safer homes',
  investigation: 'Specialist investigation',
} as const satisfies Record<string, string>;

export type Service = keyof typeof SERVICE_NAMES;

export const isService = (text: string): text is Service => Object.hasOwn(SERVICE_NAMES, text);

/** An agency that names no borough serves all of London. */
export const serves = (agency: { readonly boroughs: readonly string[] }, borough: string): boolean =>
  agency.boroughs.length === 0 || agency.boroughs.includes(borough);
