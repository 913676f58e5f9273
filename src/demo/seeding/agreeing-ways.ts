import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import { ContactPoint } from '../../people/contact-points/contact-point.entity';
import { Person } from '../../people/person.entity';
import { AgreeWay } from '../../plans/agree-way.service';
import { hindranceTo, type PreferredWay } from '../../plans/preferred-way';
import type { KnownPerson } from './firsts-of-today';

const SAID: readonly (readonly [PreferredWay, string | null])[] = [
  ['telephone', 'Weekdays after 4pm, when the shop is shut'],
  ['email', null],
  ['text', 'First a text, then a call'],
  ['no-preference', 'Not on Thursdays'],
  ['letter', null],
];
const HOW_MANY = 15;

/** How and when some of the people want to be contacted; where it cannot be done, with the reason. */
export async function seedAgreedWays(app: INestApplicationContext, people: readonly KnownPerson[]): Promise<void> {
  for (const [index, { personId, pcso }] of people.slice(0, HOW_MANY).entries()) {
    const [way, times] = SAID[index % SAID.length]!;
    const reader = app.get(Transactions).reader;
    const { version } = await reader.findOneByOrFail(Person, { id: personId });
    const hindrance = hindranceTo(way, await reader.findBy(ContactPoint, { personId }));
    const whyNotUsed = hindrance === undefined ? null : 'Until then they agreed to be reached by what we have';
    await app.get(AgreeWay).agree(pcso, { personId, version, formKey: randomUUID(), way, times, whyNotUsed });
  }
}
