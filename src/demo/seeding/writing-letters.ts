import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { isSensitive } from '../../cases/sensitive-flags';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import type { Way } from '../../letters/letter-rules';
import { PrepareLetter } from '../../letters/prepare-letter.service';
import { SendLetter } from '../../letters/send-letter.service';
import { UndeliveredLetters } from '../../letters/undelivered-letters.service';
import { ContactPoint } from '../../people/contact-points/contact-point.entity';
import { isUsable } from '../../people/contact-points/contact-point-use';
import { ContactPoints } from '../../people/contact-points/contact-points.service';
import { Person } from '../../people/person.entity';
import type { KnownPerson } from './firsts-of-today';

type Course = 'prepared' | 'sent' | 'came back' | 'thrown away';

/** A letter in each state; the last two have said that it is safe to write, and nobody has yet. */
const LETTERS: readonly (readonly [Way, string, Course] | undefined)[] = [
  ['letter', 'how-to-reach-us', 'prepared'],
  ['email', 'how-to-reach-us', 'prepared'],
  ['letter', 'confirmation', 'came back'],
  ['letter', 'confirmation', 'sent'],
  ['letter', 'tried-to-reach-you', 'thrown away'],
  undefined,
  undefined,
];

/** People who have said that it is safe to write to them, and what was written to some of them. */
export async function seedLetters(app: INestApplicationContext, people: readonly KnownPerson[]): Promise<void> {
  const left = [...LETTERS];
  for (const { personId, caseId, pcso } of people) {
    if (left.length === 0) return;
    const way = left[0]?.[0] ?? 'letter';
    const point = await usablePoint(app, personId, way);
    if (point === undefined) continue;
    await saysItIsSafe(app, pcso, point);
    const letter = left.shift();
    if (letter !== undefined) await write(app, pcso, { personId, caseId, pointId: point.id }, letter);
  }
}

/** Of somebody in no case in which a wrong letter can put them in danger. */
async function usablePoint(
  app: INestApplicationContext,
  personId: string,
  way: Way,
): Promise<ContactPoint | undefined> {
  const { reader } = app.get(Transactions);
  const rows: { flags: string[] }[] = await reader.query(
    'select c.flags from participant pt join crime_case c on c.id = pt.case_id where pt.person_id = $1',
    [personId],
  );
  if (rows.some(({ flags }) => isSensitive(flags) || flags.includes('road-death'))) return undefined;
  const kind = way === 'email' ? 'email' : 'address';
  const points: ContactPoint[] = await reader.find(ContactPoint, { where: { personId, kind } });
  return points.find(isUsable);
}

async function saysItIsSafe(app: INestApplicationContext, pcso: Actor, { id, personId, value }: ContactPoint) {
  const { version } = await app.get(Transactions).reader.findOneByOrFail(Person, { id: personId });
  await app.get(ContactPoints).change(pcso, {
    ...{ personId, version, contactPointId: id, value, safety: 'safe' },
    ...{ bestTimes: null, mayAnswer: null, askedOn: app.get(Clock).today(), askedHow: 'telephone' },
  });
}

async function write(
  app: INestApplicationContext,
  pcso: Actor,
  to: { readonly personId: string; readonly caseId: string; readonly pointId: string },
  [way, templateKey, course]: readonly [Way, string, Course],
): Promise<void> {
  const { personId, caseId, pointId: contactPointId } = to;
  const letterId = await app.get(PrepareLetter).prepare(pcso, {
    ...{ personId, templateKey, way, contactPointId, caseId, pageKey: null, told: [] },
    ...{ confirmed: false, formKey: randomUUID() },
  });
  const which = { personId, letterId };
  if (course === 'thrown away') await app.get(SendLetter).discard(pcso, which);
  if (course === 'sent' || course === 'came back') await app.get(SendLetter).send(pcso, which);
  if (course === 'came back')
    await app
      .get(UndeliveredLetters)
      .cameBack(pcso, which, 'The post brought it back: nobody of this name lives there');
}
