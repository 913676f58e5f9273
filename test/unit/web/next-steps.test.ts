import type { TellableEvent } from '../../../src/contacts/tellable.queries';
import { nextSteps } from '../../../src/web/person/next-steps';

const PAGES = [
  { key: 'report', title: 'After you report a crime' },
  { key: 'trial', title: 'What happens at a trial' },
] as const;
const event = (caseId: string, type: string, more: object = {}) =>
  ({
    ...{ caseId, eventId: `${caseId}-${type}`, crimeReference: `CAM/${caseId}`, type, tell: 'now', notBefore: null },
    ...more,
  }) as unknown as TellableEvent;
const steps = (events: readonly TellableEvent[]) => nextSteps('1', events, PAGES as never, '2026-04-08');

it('a page that explains several cases stands once, with all of them', () => {
  const found = steps([
    event('1', 'reported'),
    event('2', 'reported'),
    event('3', 'hearing-fixed'),
    event('3', 'reported'),
  ]);
  expect(found.map(({ title, crimeReferences }) => [title, crimeReferences])).toEqual([
    ['After you report a crime', 'CAM/1, CAM/2'],
    ['What happens at a trial', 'CAM/3'],
  ]);
});

it('what is held does not show in what is explained', () => {
  const found = steps([event('1', 'hearing-fixed', { tell: 'never' }), event('1', 'reported')]);
  expect(found.map(({ title }) => title)).toEqual(['After you report a crime']);
});
