import { randomUUID } from 'node:crypto';
import { Templates } from '../../../src/letters/templates.service';
import { ConflictError, NotFoundError } from '../../../src/refusals';
import { TestClock } from '../../support/test-clock';
import { codesOf, type LetterScene, startLetters } from './scene';

let scene: LetterScene;
let templates: Templates;
beforeAll(async () => {
  scene = await startLetters(new TestClock('2026-04-08T12:00:00+01:00'));
  templates = scene.app.get(Templates);
});
afterAll(() => scene.close());

const words = { title: 'Hello', letter: 'Dear ((name))\n\nRing us.', email: null };
const key = 'how-to-reach-us';
const save = (version: number, changes: object = {}, formKey = randomUUID()) =>
  templates.save(scene.supervisor, { key, words: { ...words, ...changes }, version, formKey });

test('a desk’s wording is a new version, used from then on, by that desk alone', async () => {
  const of = await scene.victim();
  const before = await scene.prepare(scene.update(of, { templateKey: key, told: [] }));
  const formKey = randomUUID();
  await save(0, {}, formKey);
  await save(0, {}, formKey);
  expect(await templates.one(scene.pcso, key)).toMatchObject({ version: 1, title: 'Hello', email: null });
  expect(await templates.one(scene.elsewhere, key)).toMatchObject({ version: 0 });
  expect(await templates.versions(scene.elsewhere, key)).toEqual([]);
  const after = await scene.letter(await scene.prepare(scene.update(of, { templateKey: key, told: [] })));
  expect(after).toMatchObject({ template_version: 1, title: 'Hello' });
  expect(await scene.letter(before)).toMatchObject({ template_version: 0, title: 'How to reach us' });
  const byEmail = scene.update(of, { templateKey: key, told: [], way: 'email', contactPointId: of.emailId });
  expect(await codesOf(scene.prepare(byEmail))).toEqual(['not-by-email']);
  expect(await scene.audits('letter-template-changed', scene.deskId)).toBe(1);
});

test('two at once: the second is told; the same words again are no version', async () => {
  await save(1, { title: 'Second' });
  await expect(save(1, { title: 'Third' })).rejects.toThrow(ConflictError);
  await save(2, { title: 'Second' });
  expect((await templates.versions(scene.supervisor, key)).map((it) => it.version)).toEqual([2, 1]);
});

test('what cannot be filled in is not saved, nor a letter there is not', async () => {
  expect(await codesOf(save(2, { letter: 'Dear ((nmae))' }))).toEqual(['unknown-field']);
  const noSuch = { key: 'no-such', words, version: 0, formKey: randomUUID() };
  await expect(templates.save(scene.supervisor, noSuch)).rejects.toThrow(NotFoundError);
  await expect(templates.all(scene.officer)).rejects.toThrow(NotFoundError);
});
