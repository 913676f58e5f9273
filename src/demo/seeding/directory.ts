import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { AgencyKind, Service } from '../../agencies/agency';
import { AgenciesService } from '../../agencies/agencies.service';
import type { AgencyDetails } from '../../agencies/agency-details';
import { system } from '../../identity/actor';

const agency = (
  name: string,
  kind: AgencyKind,
  services: readonly Service[],
  boroughs: readonly string[],
  about: string,
): AgencyDetails => ({
  name: `${name} (demonstration)`,
  kind,
  email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`,
  telephone: '020 7946 0123',
  about,
  services,
  boroughs,
});

const DIRECTORY: readonly AgencyDetails[] = [
  agency(
    'Lantern Victim Care',
    'support',
    ['emotional-support', 'practical-help', 'money-and-compensation'],
    [],
    'The general victims’ service for all of London.',
  ),
  agency(
    'Beacon Sexual Violence Service',
    'support',
    ['sexual-violence', 'emotional-support', 'court-support'],
    ['Camden', 'Islington', 'Lambeth'],
    'Independent sexual violence advisers for women, men and young people.',
  ),
  agency(
    'Harbour Hate Crime Advice',
    'support',
    ['hate-crime', 'legal-advice'],
    ['Camden', 'Lambeth', 'Southwark'],
    'Advice and advocacy for anybody targeted for who they are.',
  ),
  agency(
    'Willow Domestic Abuse Advocates',
    'support',
    ['domestic-abuse', 'stalking', 'housing'],
    ['Camden', 'Lambeth'],
    'Independent domestic violence advisers and refuge places.',
  ),
  agency(
    'Camden Community Safety Unit',
    'police-unit',
    ['hate-crime', 'domestic-abuse', 'investigation'],
    ['Camden'],
    'Hate crime, domestic abuse and forced marriage.',
  ),
  agency(
    'North London Witness Care Unit',
    'justice',
    ['court-support'],
    ['Camden', 'Islington'],
    'Court dates, witness needs and special measures.',
  ),
  agency(
    'London Victim Contact Scheme',
    'justice',
    ['victim-contact'],
    [],
    'News of an offender who was sent to prison for a serious offence.',
  ),
];

/** Adds the made-up directory. Answers the agencies' ids by name. */
export async function addAgencies(app: INestApplicationContext): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const details of DIRECTORY) {
    ids.set(
      details.name,
      await app.get(AgenciesService).add(system('demonstration'), { details, formKey: randomUUID() }),
    );
  }
  return ids;
}
