import { createHash } from 'node:crypto';

export interface Candidate {
  readonly contactId: string;
  readonly personId: string;
  readonly pcsoId: string;
}

const lot = (seed: string, of: string): string => createHash('sha256').update(`${seed} ${of}`).digest('hex');

/**
 * Draws by lot, the same for the same seed whatever order they come in: each PCSO gets one before anybody gets another, so
 * that nobody is left out while there is room. Pure.
 */
export function drawSample(candidates: readonly Candidate[], seed: string, size: number): Candidate[] {
  const ofPcso = new Map<string, { readonly by: string; readonly candidate: Candidate }[]>();
  for (const candidate of candidates) {
    const theirs = ofPcso.get(candidate.pcsoId) ?? [];
    theirs.push({ by: lot(seed, `contact ${candidate.contactId}`), candidate });
    ofPcso.set(candidate.pcsoId, theirs);
  }
  const dealt = [...ofPcso].flatMap(([pcsoId, theirs]) =>
    theirs
      .sort((a, b) => (a.by < b.by ? -1 : 1))
      .slice(0, size)
      .map(({ candidate }, round) => ({ candidate, round, by: lot(seed, `pcso ${pcsoId}`) })),
  );
  return dealt
    .sort((a, b) => a.round - b.round || (a.by < b.by ? -1 : 1))
    .slice(0, size)
    .map(({ candidate }) => candidate);
}

export const pcsosAmong = (candidates: readonly Candidate[]): number =>
  new Set(candidates.map(({ pcsoId }) => pcsoId)).size;
