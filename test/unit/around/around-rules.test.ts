import { type StatedAround, whyNotAround } from '../../../src/around/around-rules';
import { inForce, type Standing, whyBarred } from '../../../src/around/standing';
import { type SpokenWith, whyNotWith } from '../../../src/around/who-was-spoken-to';

const mother: Standing = {
  standsAs: 'parent-or-guardian',
  toldOf: 'everything',
  caseId: null,
  fromOn: '2026-04-01',
  untilOn: '2026-04-30',
  barredReason: null,
  suspectIn: [],
};
const call: SpokenWith = { on: '2026-04-08', outgoing: true, toldCases: ['7'] };

describe('who may be spoken to, and told what', () => {
  it.each<[string, Partial<Standing>, Partial<SpokenWith>, string | undefined]>([
    ['a parent who may hear everything', {}, {}, undefined],
    ['the last day', {}, { on: '2026-04-30' }, undefined],
    ['the day after', {}, { on: '2026-05-01' }, 'not-agreed-then'],
    ['the day before', {}, { on: '2026-03-31' }, 'not-agreed-then'],
    ['a barred one is not rung', { barredReason: 'Suspected' }, { toldCases: [] }, 'barred'],
    [
      'a barred one rings us and is told nothing',
      { barredReason: 'Suspected' },
      { outgoing: false, toldCases: [] },
      undefined,
    ],
    ['a barred one rings us and is told', { barredReason: 'Suspected' }, { outgoing: false }, 'barred'],
    ['a suspect, whatever was agreed', { suspectIn: ['CAM/1/26'] }, {}, 'barred'],
    ['a supporter is told nothing', { standsAs: 'supporter' }, {}, 'stands-only-by'],
    ['a supporter is rung', { standsAs: 'supporter' }, { toldCases: [] }, undefined],
    ['an interpreter is told for the person', { standsAs: 'interpreter' }, {}, undefined],
    ['arrangements only, told something', { toldOf: 'arrangements' }, {}, 'arrangements-only'],
    ['arrangements only, told nothing', { toldOf: 'arrangements' }, { toldCases: [] }, undefined],
    ['their one case', { toldOf: 'one-case', caseId: '7' }, {}, undefined],
    ['another case', { toldOf: 'one-case', caseId: '8' }, {}, 'another-case'],
    ['one of two cases', { toldOf: 'one-case', caseId: '7' }, { toldCases: ['7', '8'] }, 'another-case'],
  ])('%s', (_, standing, contact, code) => {
    expect(whyNotWith({ ...call, ...contact }, { ...mother, ...standing }).map((reason) => reason.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it('says who is barred and why, the suspect first', () => {
    expect(whyBarred({ barredReason: 'He listens', suspectIn: [] })).toBe('He listens');
    expect(whyBarred({ barredReason: 'He listens', suspectIn: ['CAM/1/26'] })).toContain('suspect in CAM/1/26');
    expect(whyBarred(mother)).toBeUndefined();
    expect(inForce({ fromOn: '2026-04-01', untilOn: null }, '2036-01-01')).toBe(true);
  });
});

describe('recording somebody around a person', () => {
  const stated: StatedAround = {
    ...{ standsAs: 'family-spokesperson', name: 'Ada Sample', reference: null, toldOf: 'everything', caseId: null },
    ...{ about: null, fromOn: '2026-04-01', untilOn: null, barredReason: null, codeWord: null },
  };
  const known = { cases: ['7'], suspectIn: [] as string[] };

  it.each<[string, Partial<StatedAround>, readonly string[], string[]]>([
    ['by name', {}, [], []],
    ['by reference', { name: null, reference: 'P-9' }, [], []],
    ['nobody', { name: null }, [], ['nobody']],
    ['by both', { reference: 'P-9' }, [], ['two']],
    ['for one case of theirs', { toldOf: 'one-case', caseId: '7' }, [], []],
    ['for a case that is not theirs', { toldOf: 'one-case', caseId: '8' }, [], ['not-theirs']],
    ['for one case, and none', { toldOf: 'one-case' }, [], ['not-theirs']],
    ['for everything, and a case', { caseId: '7' }, [], ['no-case']],
    ['until before it begins', { untilOn: '2026-03-31' }, [], ['before']],
    ['a suspect who is not barred', {}, ['CAM/1/26'], ['suspect']],
    ['a suspect who is barred', { barredReason: 'Suspected' }, ['CAM/1/26'], []],
  ])('%s', (_, change, suspectIn, codes) => {
    const found = whyNotAround({ ...stated, ...change }, { ...known, suspectIn });
    expect(found.map((reason) => reason.code)).toEqual(codes);
  });
});
