import { paths } from '../../src/paths';
import { makeAddress, makeEmail } from '../support/factories/address';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { pdfPages } from '../support/pdf-text';
import { TestClock } from '../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let addressId: string;
let emailId: string;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  const { sql, ids } = desk;
  await sql.query(`update desk set telephone = '020 7946 0100'`);
  addressId = await makeAddress(sql, ids.person, { safety: 'safe-do-not-say-who', postcode: 'N1 1AA' });
  emailId = await makeEmail(sql, ids.person);
  await makeAddress(sql, ids.person, { safety: 'not-asked', value: 'Elsewhere', match_value: 'elsewhere' });
});
afterAll(() => desk.web.close());

const writeUpdate = paths.letterWrite.to.bind(undefined);
const form = async (template = 'update') => {
  const { pcso, ids } = desk;
  const html = (await pcso.get(writeUpdate(ids.person, template))).text;
  const told = `${ids.case}:${ids.arrest}:arrest`;
  return { html, typed: { formKey: valueOf(html, 'formKey'), to: `letter:${addressId}`, caseId: ids.case, told } };
};

/** Reads the warning of this page and has the details shown. */
const uncover = async () => {
  await desk.pcso.get(paths.person.to(desk.ids.person));
  await desk.pcso.post(paths.personShow.to(desk.ids.person), { shownOn: 'person' });
};
const cover = () => clock.set(new Date(clock.now().getTime() + 16 * 60_000).toISOString());

async function prepared(changes: Record<string, string> = {}, template = 'update'): Promise<string> {
  const { typed } = await form(template);
  const answer = await desk.pcso.post(writeUpdate(desk.ids.person, template), { ...typed, ...changes });
  expect(answer.status).toBe(303);
  return /letters\/(\d+)$/.exec(answer.headers['location']!)![1]!;
}

test('from the person: choose a letter, say where it goes and what it tells', async () => {
  const { pcso, ids } = desk;
  expect((await pcso.get(paths.person.to(ids.person))).text).toContain(paths.letterNew.to(ids.person));
  const choose = (await pcso.get(paths.letterNew.to(ids.person))).text;
  expect(text(choose)).toContain('Confirmation of a report');
  await desk.sql.query(
    `insert into agreed_way (person_id, from_at, way, by_account_id) values ($1, now(), 'telephone', $2)`,
    [ids.person, ids.pcso],
  );
  const { html } = await form();
  expect(text(html)).toContain('How they want to be contacted: telephone');
  expect(text(html)).toContain('Letter. Address ending 1AA (do not say who is calling or writing)');
  expect(text(html)).toContain('Address: Nobody has asked them whether this is safe');
  expect(html).not.toContain('Example Row');
  expect(text(html)).toContain('A suspect was arrested, 1 April 2026');
  expect(html).not.toMatch(/value="\d+:\d+:(interviewed|needs-assessment|referral)"/);
  const confirmation = (await form('confirmation')).html;
  expect(confirmation).toMatch(/value="\d+:\d+:confirmation"\s+checked/);
  expect(confirmation).not.toMatch(/value="\d+:\d+:arrest"/);
});

test('what is wrong is said beside it, and what was typed stays', async () => {
  const { pcso, ids } = desk;
  const { typed } = await form();
  const answer = await pcso.post(writeUpdate(ids.person, 'update'), { ...typed, to: '', caseId: '' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Error: An update');
  expect(text(answer.text)).toContain('Choose where it goes');
  expect(answer.text).toMatch(new RegExp(`value="${typed.told}"\\s+checked`));
  const nothing = await pcso.post(writeUpdate(ids.person, 'update'), { ...typed, told: '' });
  expect(text(nothing.text)).toContain('Tick what the letter tells them');
});

test('seen before it leaves; printed only after the warning was read; sent once, and kept', async () => {
  const { pcso, ids } = desk;
  cover();
  const id = await prepared();
  const which = [ids.person, id] as const;
  const page = (await pcso.get(paths.letter.to(...which))).text;
  expect(text(page)).toContain('* On 1 April 2026'.slice(2));
  expect(text(page)).toContain('The address is covered until you have read the warning above');
  expect(page).not.toContain('Example Row');
  for (const path of [paths.letterPrint, paths.letterPdf]) expect((await pcso.get(path.to(...which))).status).toBe(422);
  const shown = await pcso.post(paths.personShow.to(ids.person), { shownOn: 'letter', shownId: id });
  expect(shown.headers['location']).toBe(`${paths.letter.to(...which)}#safe-contact`);
  expect((await pcso.get(paths.letter.to(...which))).text).toContain('Example Row');

  const print = (await pcso.get(paths.letterPrint.to(...which))).text;
  expect(text(print)).toContain('Use a plain envelope');
  expect(print).toMatch(/desk-sheet__from">\s*<\/p>/);
  const pdf = await pcso.get(paths.letterPdf.to(...which));
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.headers['content-disposition']).toBe(`attachment; filename="L-${id}.pdf"`);
  expect(pdfPages(pdf.body as Buffer)[0]!.text).toContain('Example Row Camden London N1 1AA');
  expect(await desk.audits('letter-printed', id)).toBe(2);

  expect((await pcso.post(paths.letterSend.to(...which), {})).status).toBe(303);
  expect(text((await pcso.get(paths.letter.to(...which))).text)).toContain('It discharges 2 duties.');
  await pcso.post(paths.letterSend.to(...which), {});
  expect(text((await pcso.get(paths.letter.to(...which))).text)).toContain('This was recorded already');
  expect(await desk.audits('letter-sent', ids.person)).toBe(1);
  expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain(
    'Letter: News of your case Sent 8 April 2026',
  );
});

test('an address changed in between: the letter says that it is void, and is neither printed nor sent', async () => {
  const { pcso, sql, ids } = desk;
  await uncover();
  const id = await prepared();
  await sql.query(`update contact_point set replaced_at = $2 where id = $1`, [addressId, clock.now()]);
  const which = [ids.person, id] as const;
  const page = text((await pcso.get(paths.letter.to(...which))).text);
  expect(page).toContain('This letter is void');
  expect(page).not.toContain('I have put it in the post');
  for (const path of [paths.letterPrint, paths.letterPdf]) {
    const answer = await pcso.get(path.to(...which));
    expect(answer.status).toBe(422);
    expect(text(answer.text)).toContain('Destroy what you have printed');
  }
  const sent = await pcso.post(paths.letterSend.to(...which), {});
  expect(sent.status).toBe(422);
  expect(text(sent.text)).toContain('no longer theirs');
  await pcso.post(paths.letterDiscard.to(...which), {});
  expect(text((await pcso.get(paths.letter.to(...which))).text)).toContain('Thrown away, not sent');
  await sql.query(`update contact_point set replaced_at = null where id = $1`, [addressId]);
});

test('an email is sent by its button; when it does not arrive Today says so until somebody has dealt with it', async () => {
  const { pcso, ids } = desk;
  const id = await prepared({ to: `email:${emailId}` });
  const which = [ids.person, id] as const;
  expect(text((await pcso.get(paths.letter.to(...which))).text)).toContain('Subject: A message for you');
  expect((await pcso.get(paths.letterPdf.to(...which))).status).toBe(422);
  await pcso.post(paths.letterSend.to(...which), {});
  expect((await pcso.post(paths.letterDidNotArrive.to(...which), { reason: ' ' })).status).toBe(422);
  await pcso.post(paths.letterDidNotArrive.to(...which), { reason: 'She says nothing came' });
  expect(text((await pcso.get(paths.today.to())).text)).toContain('1 letter not delivered');
  await pcso.get(paths.letter.to(...which));
  await pcso.post(paths.letterHandled.to(...which), {});
  expect(text((await pcso.get(paths.today.to())).text)).not.toContain('not delivered');
});

test('not for another desk, the front counter, or as a letter of somebody else', async () => {
  const { pcso, elsewhere, counter, ids } = desk;
  const id = await prepared();
  for (const path of [paths.letter, paths.letterPrint, paths.letterPdf]) {
    expect((await elsewhere.get(path.to(ids.person, id))).status).toBe(404);
    expect((await counter.get(path.to(ids.person, id))).status).toBe(403);
    expect((await pcso.get(path.to(ids.shared, id))).status).toBe(422);
    expect((await pcso.get(path.to(ids.person, '999999'))).status).toBe(404);
  }
  const { typed } = await form();
  expect((await elsewhere.get(paths.letterNew.to(ids.person))).status).toBe(404);
  expect((await elsewhere.post(writeUpdate(ids.person, 'update'), typed)).status).toBe(404);
  for (const path of [paths.letterSend, paths.letterDiscard, paths.letterDidNotArrive, paths.letterHandled])
    expect((await elsewhere.post(path.to(ids.person, id), { reason: 'x' })).status).toBe(404);
  expect((await pcso.get(writeUpdate(ids.person, 'no-such'))).status).toBe(404);
});

describe('the words of letters', () => {
  const at = paths.letterTemplate.to('how-to-reach-us');

  it('are a supervisor’s to change, after a preview on a made-up person', async () => {
    const { supervisor, pcso } = desk;
    expect((await pcso.get(paths.letterTemplates.to())).status).toBe(403);
    expect((await pcso.get(at)).status).toBe(403);
    expect(text((await supervisor.get(paths.letterTemplates.to())).text)).toContain('How to reach us');
    const html = (await supervisor.get(at)).text;
    expect(text(html)).toContain('Dear Ms Łuczak-Example');
    const typed = {
      formKey: valueOf(html, 'formKey'),
      version: '0',
      title: 'Reach us',
      letter: 'Dear ((name)) <b>',
      email: '',
    };
    const wrong = await supervisor.post(at, { ...typed, letter: 'Dear ((nmae))', action: 'save' });
    expect(wrong.status).toBe(422);
    expect(text(wrong.text)).toContain('There is no field ((nmae))');
    const seen = await supervisor.post(at, { ...typed, action: 'preview' });
    expect(seen.status).toBe(200);
    expect(text(seen.text)).toContain('This is a preview. Nothing is saved yet.');
    expect(seen.text).toContain('Dear Ms Zofia Łuczak-Example &lt;b&gt;');
    expect((await supervisor.post(at, { ...typed, action: 'save' })).status).toBe(303);
    expect(text((await supervisor.get(at)).text)).toContain('Version 1, 8 April 2026');
    const late = await supervisor.post(at, { ...typed, formKey: crypto.randomUUID(), title: 'Mine', action: 'save' });
    expect(late.status).toBe(409);
    expect(text(late.text)).toContain('Somebody else changed these words first');
    expect(late.text).toContain('value="Mine"');
  });
});
