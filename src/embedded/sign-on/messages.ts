/** Somebody the provider knows, and what it says of them. */
export interface ProviderPerson {
  /** What tells them from all others, for good: no name and no address. */
  id: string;
  name: string;
  email?: string;
  emailVerified?: boolean;
  roles: string[];
  desk?: string;
}

export interface ProviderPlan {
  port: number;
  /** The desk's address, to which people are sent back. */
  webUrl: string;
  clientId: string;
  clientSecret: string;
  people: ProviderPerson[];
}

export type ToProvider = { say: 'start'; plan: ProviderPlan } | { say: 'people'; people: ProviderPerson[] };
export type FromProvider = { say: 'started' } | { say: 'people-known' } | { say: 'failed'; trouble: string };
