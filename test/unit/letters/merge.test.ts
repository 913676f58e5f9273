import { EXAMPLE, fieldsIn, merge, problemsOf } from '../../../src/letters/merge';
import { FIELD_NAMES } from '../../../src/letters/merge-fields';
import { TEMPLATES } from '../../../src/letters/templates-of-the-product';
import { templateProblems } from '../../../src/letters/template';

describe('filling in', () => {
  it('writes each field by its type', () => {
    const text = 'Dear (( Name ))\n\nOn ((today)):\n\n((what has happened))';
    const values = { name: 'Ms  Ana\nTestcase', today: '2026-02-05', 'what has happened': '* One\n* Two' };
    expect(merge(text, values)).toEqual({ text: 'Dear Ms Ana Testcase\n\nOn 5 February 2026:\n\n* One\n* Two' });
  });

  it.each([undefined, null, '', '  \n'])('refuses an empty field (%p) and prints nothing of the letter', (name) => {
    expect(merge('Dear ((name))', { name: name! })).toEqual({ problems: [{ code: 'empty-field', field: 'name' }] });
  });

  it('refuses fields there are not, open brackets, and a passage within a line', () => {
    expect(problemsOf('((nmae)) and ((name')).toEqual([
      { code: 'unknown-field', field: 'nmae' },
      { code: 'open-bracket' },
    ]);
    expect(problemsOf('Here: ((page))')).toEqual([{ code: 'passage-in-a-line', field: 'page' }]);
    expect(merge('((constructor))', EXAMPLE)).toEqual({ problems: [{ code: 'unknown-field', field: 'constructor' }] });
  });

  it('takes what is filled in for text, not for a template', () => {
    expect(merge('((name))', { name: '((today)) $& $1' })).toEqual({ text: '((today)) $& $1' });
  });

  it('has an example of every field', () => {
    const all = FIELD_NAMES.map((name) => `((${name}))`).join('\n\n');
    expect(merge(all, EXAMPLE)).toEqual({ text: expect.not.stringContaining('((') as string });
  });
});

describe('templates', () => {
  it.each(TEMPLATES.map((template) => [template.key, template] as const))(
    '%s, as it comes, can be saved and filled in',
    (_, it) => {
      expect(templateProblems(it, it)).toEqual([]);
      for (const text of [it.title, it.letter, it.email ?? 'none']) expect(merge(text, EXAMPLE)).toHaveProperty('text');
    },
  );

  const [confirmation, neutral] = ['confirmation', 'tried-to-reach-you'].map((key) =>
    TEMPLATES.find((it) => it.key === key)!,
  );
  const codes = (of: typeof confirmation, words: object) =>
    templateProblems({ ...of!, ...words }, of!).map(({ field, code }) => `${field}: ${code}`);

  it('keep what the Code wants in them', () => {
    expect(codes(confirmation, { letter: 'Dear ((name)), your reference is ((case reference))' })).toEqual([
      'letter: must-have',
    ]);
  });

  it('say little in an email, and nothing of who writes where that must not be seen', () => {
    expect(codes(confirmation, { email: '((offence))' })).toEqual(['email: not-by-email']);
    expect(codes(neutral, { email: 'Ring the police about ((case reference))' })).toEqual([
      'email: says-who',
      'email: says-who',
    ]);
    expect(codes(neutral, { email: 'Please ring ((sender))' })).toEqual([]);
    expect(codes(neutral, { email: null })).toEqual([]);
  });

  it('need a heading and words', () => {
    expect(codes(neutral, { title: '', letter: '' })).toEqual(['title: title-missing', 'letter: letter-missing']);
    expect(codes(neutral, { letter: 'a'.repeat(8001) })).toEqual(['letter: too-long']);
  });

  it('name the fields they have, each once', () => {
    expect(fieldsIn('((name)) ((Name)) ((today)) ((no))')).toEqual(['name', 'today']);
  });
});
