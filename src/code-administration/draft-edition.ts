import { dayInWords } from '../calendar/day-in-words';
import { isLegalDay, type LegalDay } from '../calendar/legal-day';
import type { Code } from '../code-of-practice/code';
import type { Edition } from '../code-of-practice/editions';
import { kindOf } from '../code-of-practice/kinds';
import type { Rule } from '../code-of-practice/rule';
import type { Reason } from '../refusals';

/** What an edition is called and when it begins. */
export interface EditionDetails {
  readonly title: string;
  readonly firstDay: LegalDay;
  readonly standardName: string;
  readonly enhancedName: string;
}

export interface NewEdition extends EditionDetails {
  /** As rules and pages name it: the year, "2027". */
  readonly id: string;
}

/** The edition in force last: the one a coming edition follows. */
export const lastEdition = ({ editions }: Code): Edition =>
  editions.reduce((last, edition) => (edition.firstDay > last.firstDay ? edition : last));

export function newEditionProblems(edition: NewEdition, code: Code): Reason[] {
  const problems = detailsProblems(edition, code);
  if (!/^[a-z0-9-]{1,20}$/.test(edition.id))
    problems.unshift({ field: 'id', code: 'not-an-id', message: 'Enter a short name, like 2027' });
  else if (code.editions.some(({ id }) => id === edition.id))
    problems.unshift({ field: 'id', code: 'taken', message: `There is a ${edition.id} edition already` });
  return problems;
}

export function detailsProblems({ title, firstDay, standardName, enhancedName }: EditionDetails, code: Code): Reason[] {
  return [
    ...nameProblems('title', title, 'Enter the title of the edition'),
    ...firstDayProblems(firstDay, code),
    ...nameProblems('standardName', standardName, 'Enter what the edition calls the standard level'),
    ...nameProblems('enhancedName', enhancedName, 'Enter what the edition calls the enhanced level'),
  ];
}

function nameProblems(field: string, name: string, missing: string): Reason[] {
  if (name.trim() === '') return [{ field, code: 'missing', message: missing }];
  return name.length > 200 ? [{ field, code: 'too-long', message: 'Write 200 characters or fewer' }] : [];
}

function firstDayProblems(firstDay: LegalDay, code: Code): Reason[] {
  if (!isLegalDay(firstDay))
    return [{ field: 'firstDay', code: 'no-date', message: 'Enter a real date, like 2 April 2026' }];
  const last = lastEdition(code);
  if (firstDay > last.firstDay) return [];
  const message = `The ${last.id} edition began on ${dayInWords(last.firstDay)}: a coming one begins later`;
  return [{ field: 'firstDay', code: 'not-after-the-last', message }];
}

/** A rule of the edition before as a draft of the coming one: nobody has read it in the new text yet. */
export const copiedInto = (editionId: string, rule: Rule): Rule => {
  const copy: Rule & { from?: string } = { ...rule, id: `${editionId}.${kindOf(rule.id)}`, edition: editionId };
  delete copy.from;
  return { ...copy, checked: 'to check' };
};
