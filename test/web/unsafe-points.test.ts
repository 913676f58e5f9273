import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { makeAddress, makeEmail } from '../support/factories/address';
import { makePhone } from '../support/factories/person';
import { makeAgency } from '../support/factories/agency';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
const UNSAFE = {
  never: { safety: 'never' },
  frozen: { safety: 'safe', frozen_at: '2026-04-07T10:00:00Z', frozen_reason: 'Someone else answered' },
  replaced: { safety: 'safe', replaced_at: '2026-04-07T10:00:00Z' },
} as const;
let desk: PcsoDesk;
let person: string;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  person = desk.ids.person;
  await desk.sql.query(`update desk set telephone = '020 7946 0100'`);
});
afterAll(() => desk.web.close());

describe.each(Object.entries(UNSAFE))('what is %s', (_, columns) => {
  it('is not taken for a contact, whatever is posted', async () => {
    const phone = await makePhone(desk.sql, person, columns);
    const html = (await desk.pcso.get(paths.contactNew.to(person))).text;
    expect(html).not.toMatch(new RegExp(`name="contactPointId"[^>]*value="${phone}"(?![^>]*disabled)`));
    const answer = await desk.pcso.post(paths.contactNew.to(person), {
      ...{ formKey: valueOf(html, 'formKey'), contactPointId: phone, outcome: 'spoke', channel: 'telephone' },
      ...{ direction: 'outgoing', 'at-day': '8', 'at-month': '4', 'at-year': '2026', 'at-time': '11:45am' },
    });
    expect(answer.status).toBe(422);
  });

  it.each(['letter', 'email'] as const)('is not written to by %s, whatever is posted', async (way) => {
    const point = await (way === 'letter' ? makeAddress : makeEmail)(desk.sql, person, columns);
    const at = paths.letterWrite.to(person, 'update');
    const html = (await desk.pcso.get(at)).text;
    expect(html).not.toContain(`value="${way}:${point}"`);
    // With nothing else to write to, the page has no form at all.
    const answer = await desk.pcso.post(at, {
      ...{ formKey: randomUUID(), to: `${way}:${point}`, caseId: desk.ids.case },
      told: `${desk.ids.case}:${desk.ids.arrest}:arrest`,
    });
    expect(answer.status).toBe(422);
  });

  it('is not mailed or printed, where the letter was prepared before', async () => {
    const { pcso, sql } = desk;
    const address = await makeAddress(sql, person);
    const at = paths.letterWrite.to(person, 'update');
    const html = (await pcso.get(at)).text;
    const prepared = await pcso.post(at, {
      ...{ formKey: valueOf(html, 'formKey'), to: `letter:${address}`, caseId: desk.ids.case },
      told: `${desk.ids.case}:${desk.ids.arrest}:arrest`,
    });
    const letter = /letters\/(\d+)$/.exec(prepared.headers['location']!)![1]!;
    const [name, value] = Object.entries(columns).at(-1)!;
    const set = 'frozen_at' in columns ? 'safety = safety, frozen_at = now(), frozen_reason' : name;
    await sql.query(`update contact_point set ${set} = $2 where id = $1`, [address, value]);
    await pcso.post(paths.personShow.to(person), { shownOn: 'person' });
    for (const path of [paths.letterPrint, paths.letterPdf])
      expect((await pcso.get(path.to(person, letter))).status).toBe(422);
    await pcso.get(paths.letter.to(person, letter));
    expect((await pcso.post(paths.letterSend.to(person, letter), {})).status).toBe(422);
    await pcso.get(paths.letter.to(person, letter));
    await pcso.post(paths.letterDiscard.to(person, letter), {});
  });

  it('is not in a referral', async () => {
    const value = `07700 900${String(555 + Object.values(UNSAFE).indexOf(columns as never))}`;
    await makePhone(desk.sql, person, { ...columns, value, match_value: value.replace('0', '+44').replace(/ /g, '') });
    const agency = await makeAgency(desk.sql, { name: `Agency ${randomUUID()}` });
    const form = (await desk.pcso.get(paths.referralTo.to(person, agency))).text;
    expect(form).not.toContain(value);
    const preview = await desk.pcso.post(paths.referralPreview.to(person), {
      ...{ agencyId: agency, caseId: desk.ids.case, need: 'Somebody to talk to', basis: 'consent', tellOfficer: 'no' },
    });
    expect(text(preview.text)).not.toContain(value);
  });
});
