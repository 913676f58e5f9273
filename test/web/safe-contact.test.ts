import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import { openedRows, testDetails } from '../support/details';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let pcso: PcsoDesk['pcso'];
let ids: PcsoDesk['ids'];
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  ({ pcso, ids } = desk);
});
afterAll(() => desk.web.close());
afterEach(() => clock.set('2026-04-08T12:00:00+01:00'));

const uncover = (by = pcso) =>
  by.post(paths.personShow.to(ids.person), { shownOn: 'person', reason: 'A call at noon' });
const person = async (by = pcso) => (await by.get(paths.person.to(ids.person))).text;
const contactForm = async () => (await pcso.get(paths.contactNew.to(ids.person))).text;
const sql = async <T>(query: string, ...values: unknown[]): Promise<T[]> =>
  (await desk.sql.query(query, values)) as T[];
const point = async (id: string) => (await openedRows(desk.sql, 'contact_point', '*', 'where id = $1', [id]))[0]!;

const safety = {
  safety: 'safe',
  ...{ 'asked-day': '8', 'asked-month': '4', 'asked-year': '2026', askedHow: 'telephone' },
  ...{ bestTimes: 'Mornings', mayAnswer: '' },
};
/** The hidden fields of a form that was just shown. */
const hidden = (html: string) => ({ formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version') });

describe('the cover', () => {
  it('hides numbers on every page until the warning was acknowledged, for that user and a quarter of an hour', async () => {
    for (const path of [paths.person, paths.contactNew, paths.contactDetails, paths.personChanges]) {
      const html = (await pcso.get(path.to(ids.person))).text;
      expect(html).toContain('Show how to contact them');
      expect(html).not.toMatch(/900 ?111|7946/);
    }
    expect(text(await contactForm())).toContain('Telephone ending 111 (do not say who is calling or writing)');
    expect((await pcso.get(paths.contactDetail.to(ids.person, ids.phone))).headers['location']).toBe(
      paths.contactDetails.to(ids.person),
    );
    await person();
    expect((await uncover()).headers['location']).toBe(`${paths.person.to(ids.person)}#safe-contact`);
    expect(text(await person())).toContain('07700 900111');
    expect(await person(desk.supervisor)).not.toContain('07700 900111');
    expect(await desk.audits('contact-details-seen', ids.person)).toBe(1);
    clock.set('2026-04-08T12:14:59+01:00');
    expect(await person()).toContain('07700 900111');
    clock.set('2026-04-08T12:15:00+01:00');
    expect(await person()).not.toContain('07700 900111');
  });

  it('is not lifted by another desk, nor by the front counter for changing', async () => {
    await desk.elsewhere.get(paths.people.to());
    expect((await uncover(desk.elsewhere)).status).toBe(404);
    await desk.counter.get(paths.person.to(ids.person));
    expect((await uncover(desk.counter)).status).toBe(303);
    const html = await person(desk.counter);
    expect(html).toContain('07700 900111');
    expect(html).not.toContain(paths.contactDetails.to(ids.person));
    expect((await desk.counter.get(paths.contactDetails.to(ids.person))).status).toBe(403);
  });
});

describe('changing how to contact them', () => {
  beforeEach(async () => {
    await person();
    await uncover();
  });

  it('adds a number once, safe only with the day and way they were asked', async () => {
    const path = paths.contactDetailNew.to(ids.person);
    const html = (await pcso.get(`${path}?kind=phone`)).text;
    const typed = { ...hidden(html), kind: 'phone', value: '07700 900333', ...safety };
    const unasked = await pcso.post(path, {
      ...typed,
      'asked-day': '',
      'asked-month': '',
      'asked-year': '',
      askedHow: '',
    });
    expect(unasked.status).toBe(422);
    expect(text(unasked.text)).toContain('Enter the day you asked them whether it is safe');
    expect(unasked.text).toContain('07700 900333');
    const future = await pcso.post(path, { ...typed, 'asked-day': '9' });
    expect(text(future.text)).toContain('must be today or in the past');
    const half = await pcso.post(path, { ...typed, value: '07700' });
    expect(text(half.text)).toContain('too short');
    expect((await pcso.post(path, typed)).status).toBe(303);
    expect((await pcso.post(path, typed)).status).toBe(303);
    const mark = testDetails.mark('phone', '+447700900333');
    const stored = await openedRows(
      desk.sql,
      'contact_point',
      'safety, best_times, asked_how',
      'where match_value = $1',
      [mark],
    );
    expect(stored).toEqual([{ safety: 'safe', best_times: 'Mornings', asked_how: 'telephone' }]);
    expect(text(await person())).toContain(
      '07700 900333 Safe to use Best times: Mornings Asked 8 April 2026, on the telephone',
    );
  });

  it('two at once: the second gets a page with what they typed and what is recorded now', async () => {
    const path = paths.contactDetail.to(ids.person, ids.phone);
    const mine = hidden((await pcso.get(path)).text);
    const theirs = hidden((await pcso.get(path)).text);
    const stay = { value: '07700 900111', ...safety, safety: 'safe-do-not-say-who' };
    expect((await pcso.post(path, { ...stay, ...theirs, bestTimes: 'After five' })).status).toBe(303);
    const late = await pcso.post(path, { ...stay, ...mine, bestTimes: 'Before nine' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('<title>Error: ');
    expect(text(late.text)).toContain('Best times, recorded now After five');
    expect(late.text).toContain('value="Before nine"');
    expect((await pcso.post(path, { ...stay, ...hidden(late.text), bestTimes: 'Before nine' })).status).toBe(303);
    expect(await point(ids.phone)).toMatchObject({ best_times: 'Before nine', replaced_at: null });
    const history = text((await pcso.get(paths.personChanges.to(ids.person))).text);
    expect(history).toContain('Telephone: best times (07700 900111) From: After five To: Before nine');
    expect(history).toContain('by Priya Sample');
  });

  it('a new address ends the old one, which is never offered again', async () => {
    const add = paths.contactDetailNew.to(ids.person);
    const old = {
      ...hidden((await pcso.get(`${add}?kind=address`)).text),
      kind: 'address',
      value: '1 Oldplace Road\nNW1 2AB',
    };
    expect(
      (
        await pcso.post(add, {
          ...old,
          ...safety,
          safety: 'not-asked',
          askedHow: '',
          'asked-day': '',
          'asked-month': '',
          'asked-year': '',
        })
      ).status,
    ).toBe(303);
    const [{ id }] = (await sql<{ id: string }>(`select id from contact_point where kind = 'address'`)) as [
      { id: string },
    ];
    expect(await contactForm()).toContain('Oldplace');
    const path = paths.contactDetail.to(ids.person, id);
    const form = hidden((await pcso.get(path)).text);
    expect((await pcso.post(path, { ...form, ...safety, value: '2 Newplace Road\nNW1 2AB' })).status).toBe(303);
    const html = await contactForm();
    expect(html).toContain('Newplace');
    expect(html).not.toContain('Oldplace');
    const letter = { channel: 'letter', outcome: 'letter-sent', contactPointId: id, 'at-time': 'midday' };
    const answer = await pcso.post(paths.contactNew.to(ids.person), { ...contact(html), ...letter });
    expect(answer.status).toBe(422);
    expect(text(answer.text)).toContain('it has been replaced');
  });

  it('keeps a note and a code word, and the code word stays covered', async () => {
    const path = paths.contactDetailsNote.to(ids.person);
    const form = hidden((await pcso.get(path)).text);
    expect((await pcso.post(path, { ...form, safeContact: 'Never ring after 6pm', codeWord: 'Marigold' })).status).toBe(
      303,
    );
    expect(text(await person())).toContain('Code word: Marigold');
    expect(await person(desk.supervisor)).not.toContain('Marigold');
  });

  it('is not for another desk', async () => {
    for (const path of [paths.contactDetails, paths.contactDetailsNote, paths.personDetails, paths.personChanges])
      expect((await desk.elsewhere.get(path.to(ids.person))).status).toBe(404);
    await desk.elsewhere.get(paths.people.to());
    const typed = { formKey: crypto.randomUUID(), version: '1', value: '07700 900999', kind: 'phone', ...safety };
    for (const path of [paths.contactDetailNew.to(ids.person), paths.contactDetail.to(ids.person, ids.phone)])
      expect((await desk.elsewhere.post(path, typed)).status).toBe(404);
    const others = paths.contactDetail.to(ids.shared, ids.phone);
    expect((await pcso.post(others, typed)).status).toBe(422);
  });
});

describe('who they are', () => {
  it('is corrected with history, and a conflict keeps what was typed', async () => {
    const path = paths.personDetails.to(ids.person);
    const html = (await pcso.get(path)).text;
    const typed = {
      ...hidden(html),
      ...{ title: 'Ms', givenNames: 'Amina', familyName: 'Exampletown', sex: 'female', language: 'Somali' },
      ...{ 'born-day': '17', 'born-month': '5', 'born-year': '1990', interpreter: 'yes' },
    };
    const wrong = await pcso.post(path, { ...typed, familyName: '', 'born-month': '13' });
    expect(wrong.status).toBe(422);
    expect(text(wrong.text)).toContain('Enter a real date of birth');
    expect((await pcso.post(path, typed)).status).toBe(303);
    expect((await pcso.post(path, typed)).status).toBe(303);
    expect(text(await person())).toContain('Ms Amina Exampletown');
    expect(await sql(`select family_name, match_name, interpreter from person where id = $1`, ids.person)).toEqual([
      { family_name: 'Exampletown', match_name: 'exampletown amina', interpreter: true },
    ]);
    const late = await pcso.post(path, { ...typed, formKey: crypto.randomUUID(), familyName: 'Exampletoun' });
    expect(late.status).toBe(409);
    expect(text(late.text)).toContain('Family name, recorded now Exampletown');
    expect(late.text).toContain('value="Exampletoun"');
    await uncover();
    const history = text((await pcso.get(paths.personChanges.to(ids.person))).text);
    expect(history).toContain('Family name From: Exampleton To: Exampletown');
    expect(await desk.audits('person-changed', ids.person)).toBeGreaterThan(0);
  });
});

const contact = (html: string) => ({
  formKey: valueOf(html, 'formKey'),
  ...{ outcome: 'no-answer', channel: 'telephone', direction: 'outgoing', contactPointId: ids.phone },
  ...{ 'at-day': '8', 'at-month': '4', 'at-year': '2026', 'at-time': '11:45am' },
});

describe('recording what was used', () => {
  it.each([
    ['no number', { contactPointId: '' }, 'Choose which telephone you used'],
    ['a number never to be used', { contactPointId: 'never' }, 'must never be contacted by this'],
    ['a number for an email', { channel: 'email', outcome: 'email-sent' }, 'does not fit the way of contact'],
    ['both', { otherPoint: '07700 900444' }, 'not both'],
    ['half a number', { contactPointId: '', otherPoint: '07700 9' }, 'too short'],
    ['a voicemail without what was left', { outcome: 'voicemail' }, 'On this number do not say who is calling'],
  ])('%s is refused', async (_, more: Record<string, string>, message) => {
    const typed = { ...contact(await contactForm()), ...more };
    if (typed.contactPointId === 'never') typed.contactPointId = ids.neverPhone;
    const answer = await pcso.post(paths.contactNew.to(ids.person), typed);
    expect(answer.status).toBe(422);
    expect(text(answer.text)).toContain(message);
  });

  it('another number they gave is theirs from then on, not asked about yet', async () => {
    const typed = { ...contact(await contactForm()), contactPointId: '', otherPoint: '07700 900444' };
    expect((await pcso.post(paths.contactNew.to(ids.person), typed)).status).toBe(303);
    const mark = testDetails.mark('phone', '+447700900444');
    expect(await sql('select safety from contact_point where match_value = $1', mark)).toEqual([
      { safety: 'not-asked' },
    ]);
  });

  it('a message that said who we are where that was not safe is recorded and said loudly', async () => {
    const typed = { ...contact(await contactForm()), outcome: 'voicemail', leftMessage: 'said-who' };
    expect((await pcso.post(paths.contactNew.to(ids.person), typed)).status).toBe(303);
    expect(text(await person())).toContain('Tell your supervisor now');
  });

  it('someone else answered: frozen for everybody at once, and used again only after they were asked', async () => {
    const typed = { ...contact(await contactForm()), outcome: 'wrong-person' };
    expect((await pcso.post(paths.contactNew.to(ids.person), typed)).status).toBe(303);
    expect(text(await person(desk.supervisor))).toContain(
      'Telephone: frozen, nobody may use it: someone else answered',
    );
    expect(text((await pcso.get(paths.case.to(ids.case))).text)).toContain('Do not use the number');
    const again = await pcso.post(paths.contactNew.to(ids.person), {
      ...contact(await contactForm()),
      'at-time': '12:00',
    });
    expect(text(again.text)).toContain('This is frozen because someone else answered');
    await person();
    await uncover();
    expect(await contactForm()).not.toContain(`value="${ids.phone}"`);
    const path = paths.contactDetailUnfreeze.to(ids.person, ids.phone);
    const form = { ...hidden((await pcso.get(path)).text), bestTimes: '', mayAnswer: '' };
    const unasked = await pcso.post(path, { ...form, safety: 'safe' });
    expect(unasked.status).toBe(422);
    expect((await pcso.post(path, { ...safety, ...form })).status).toBe(303);
    expect(await point(ids.phone)).toMatchObject({ frozen_at: null, frozen_reason: null, safety: 'safe' });
    expect(await contactForm()).toContain(`value="${ids.phone}"`);
  });
});
