import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { CHOICES, type Said, type Strand, STRAND_NAMES } from '../../people/characteristics/characteristics';
import { Characteristics } from '../../people/characteristics/characteristics.service';
import { Person } from '../../people/person.entity';
import { Chance } from './chance';

interface Asked {
  readonly personId: string;
  readonly pcso: Actor;
}

/** Most people were asked about themselves. */
export async function seedAboutThem(app: INestApplicationContext, people: Iterable<Asked>): Promise<void> {
  const chance = new Chance(1995);
  const met = new Set<string>();
  for (const person of people) {
    if (met.has(person.personId) || chance.happens(0.4)) continue;
    met.add(person.personId);
    await askThem(app, chance, person);
  }
}

/** Mostly they answer, some things they would rather not say, some were not asked. */
async function askThem(app: INestApplicationContext, chance: Chance, { personId, pcso }: Asked): Promise<void> {
  const { version, bornOn } = await app.get(Transactions).reader.findOneByOrFail(Person, { id: personId });
  const asked = STRAND_NAMES.filter((strand) => strand !== 'age' || bornOn === null);
  const said = Object.fromEntries(asked.map((strand) => [strand, answerTo(strand, chance)]));
  await app.get(Characteristics).record(pcso, { personId, version, formKey: randomUUID(), said });
}

function answerTo(strand: Strand, chance: Chance): Said {
  if (chance.happens(0.15))
    return { answer: 'not-asked', reason: chance.oneOf(['not-private', 'distressed', 'no-time']) };
  if (strand === 'age' || chance.happens(0.15)) return { answer: 'prefers-not-to-say' };
  return { answer: 'answered', value: chance.oneOf(Object.keys(CHOICES[strand])), ownWords: null };
}
