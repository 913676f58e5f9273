import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { legalDayOf, londonInstant, toIso } from '../../calendar/legal-day';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { RecordContact } from '../../contacts/record-contact.service';
import { mayBeTold } from '../../cases/tell';
import { kindsToTell } from '../../contacts/tellable';
import { TellableQueries } from '../../contacts/tellable.queries';
import { type Channel, POINT_KIND_OF } from '../../people/contact-points/channels';
import { namesAPoint } from '../../contacts/ways-of-contact';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { ContactPoint } from '../../people/contact-points/contact-point.entity';
import { isUsable } from '../../people/contact-points/contact-point-use';
import { AgreePlan } from '../../plans/agree-plan.service';
import { DeclineUpdates } from '../../plans/decline-updates.service';
import { PostProgress } from '../../progress/post-progress.service';
import { assessed, offeredStatement } from './assessing';
import { referThem } from './referring';
import type { SeedClock } from './seed-clock';
import type { Happening } from './stories';

/** Whom a happening is about, as the import made them. */
export interface Living {
  readonly caseId: string;
  readonly personId: string;
  readonly pcso: Actor;
  readonly officer: Actor;
  readonly agencies: ReadonlyMap<string, string>;
}

const CHANNEL: Partial<Record<string, Channel>> = {
  'letter-sent': 'letter',
  'email-sent': 'email',
  'text-sent': 'text',
  'in-person': 'in-person',
};

/** Makes one happening happen through the use case its user has. */
export async function live(app: INestApplicationContext, clock: SeedClock, who: Living, it: Happening): Promise<void> {
  const { personId, caseId, pcso } = who;
  if ('post' in it) return postProgress(app, clock, who, it);
  if ('contact' in it) return contact(app, clock, who, it);
  if ('raise' in it) {
    await assessed(app, clock, who, it.raise);
    return offeredStatement(app, clock, who, it.raise !== 'hate-crime');
  }
  if ('plan' in it) return void (await app.get(AgreePlan).agree(pcso, { personId, everyDays: it.plan }));
  if ('decline' in it)
    return void (await app.get(DeclineUpdates).decline(pcso, { personId, declined: [...it.decline] as never }));
  await referThem(app, { personId, caseId, pcso, agencyId: who.agencies.get(it.refer)! }, it, app.get<Config>(CONFIG));
}

async function postProgress(
  app: INestApplicationContext,
  clock: SeedClock,
  { caseId, officer }: Living,
  it: Extract<Happening, { post: unknown }>,
): Promise<void> {
  const today = clock.dayNumber();
  await app.get(PostProgress).post(officer, {
    caseId,
    type: it.post,
    occurredAt: clock.now(),
    tell: it.hold ?? 'now',
    notBefore: it.hold === 'not-before' ? toIso(today + 9) : null,
    reason: it.reason ?? null,
    words: it.words,
    idempotencyKey: randomUUID(),
  });
}

async function contact(
  app: INestApplicationContext,
  clock: SeedClock,
  { personId, caseId, pcso }: Living,
  it: Extract<Happening, { contact: unknown }>,
): Promise<void> {
  const at = clock.now();
  const { events } = await app.get(TellableQueries).ofPerson(personId, app.get(Transactions).reader);
  const tellable = events.filter(
    (event) => event.occurredAt <= at && mayBeTold(event, toIso(legalDayOf(at.getTime()))),
  );
  const told = tellable.flatMap((event) =>
    kindsToTell(event).map((kind) => ({ caseId: event.caseId, eventId: event.eventId, kind })),
  );
  const channel = CHANNEL[it.contact] ?? 'telephone';
  const pointId = await pointFor(app, personId, channel);
  if (pointId === undefined && namesAPoint(channel, 'outgoing')) return;
  await app.get(RecordContact).record(pcso, {
    personId,
    at,
    channel,
    direction: 'outgoing',
    outcome: it.contact,
    told: it.tells === 'everything' ? told : [],
    note: it.note ?? null,
    contactPointId: pointId ?? null,
    otherPoint: null,
    leftMessage: it.contact === 'voicemail' ? 'none' : null,
    asked: it.asked ?? null,
    askedCaseId: it.asked === undefined ? null : caseId,
    readOut: [],
    nextContactOn: null,
    formKey: randomUUID(),
  });
}

/** The first number or address of theirs that can be used this way. */
async function pointFor(app: INestApplicationContext, personId: string, channel: Channel): Promise<string | undefined> {
  const points: ContactPoint[] = await app
    .get(Transactions)
    .reader.find(ContactPoint, { where: { personId }, order: { id: 'ASC' } });
  return points.find((point) => point.kind === POINT_KIND_OF[channel] && isUsable(point))?.id;
}

/** A time of a day so many days before `now`: in office hours, and never later than now. */
export function timeOf(now: Date, daysAgo: number, order: number): Date {
  const day = legalDayOf(now.getTime()) - daysAgo;
  const planned = londonInstant(day, 9 + (order % 7), (order * 13) % 60);
  return new Date(Math.min(planned, now.getTime() - 60_000));
}
