import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { StatedAround } from '../../around/around-rules';
import { AroundPoints } from '../../around/around-points.service';
import { PeopleAroundQueries } from '../../around/people-around.queries';
import { PeopleAround } from '../../around/people-around.service';
import { type LegalDay, toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import { Person } from '../../people/person.entity';
import type { KnownPerson } from './firsts-of-today';

/** Who stands around some of the people, each in another way, with a number that nobody has asked about yet. */
export async function seedAround(app: INestApplicationContext, people: readonly KnownPerson[]): Promise<void> {
  const today = toIso(app.get(Clock).dayNumber());
  for (const [index, stated] of others(today).entries()) {
    const known = people[index * 2];
    if (known !== undefined) await stand(app, known, stated, index);
  }
}

const others = (fromOn: LegalDay): StatedAround[] => {
  const told = {
    reference: null,
    caseId: null,
    about: null,
    fromOn,
    untilOn: null,
    barredReason: null,
    codeWord: null,
  };
  return [
    { ...told, standsAs: 'family-spokesperson', name: 'Olwen Sample-Vale', toldOf: 'everything', codeWord: 'Kestrel' },
    { ...told, standsAs: 'supporter', name: 'Bo Specimen', toldOf: 'arrangements', about: 'Lifts to court' },
    {
      ...{ ...told, standsAs: 'parent-or-guardian', name: 'Dale Made-Up', toldOf: 'arrangements' },
      barredReason: 'The child fears him, and he is not to know where they are',
    },
  ];
};

async function stand(
  app: INestApplicationContext,
  { personId, pcso }: KnownPerson,
  stated: StatedAround,
  index: number,
): Promise<void> {
  const form = async () => {
    const { version } = await app.get(Transactions).reader.findOneByOrFail(Person, { id: personId });
    return { personId, version, formKey: randomUUID() };
  };
  await app.get(PeopleAround).save(pcso, { ...stated, ...(await form()), aroundId: null });
  const [one] = await app.get(PeopleAroundQueries).of(personId);
  const asked = { safety: 'not-asked', bestTimes: null, mayAnswer: null, askedOn: null, askedHow: null } as const;
  const point = { aroundId: one!.id, pointId: null, kind: 'phone', value: `07700 90082${index}` } as const;
  await app.get(AroundPoints).save(pcso, { ...point, ...asked, ...(await form()) });
}
