import { type LegalDay, legalDayOf, toDayNumber } from '../../calendar/legal-day';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { questionReference, standingOf } from '../../questions/question';
import type { QuestionLine } from '../../questions/questions.queries';

/** A question in a list: what was asked, how it stands by its clock, and since when. An officer sees those of their own cases. */
export const questionLine = (question: QuestionLine, today: LegalDay, seenBy?: Actor) => ({
  reference: questionReference(question.id),
  href: paths.question.to(question.id),
  name: displayName(question),
  personHref: paths.person.to(question.personId),
  recordHref: paths.contactNew.to(question.personId),
  words: question.words,
  answer: question.state === 'withdrawn' ? null : question.answer,
  answeredBy: question.answeredBy,
  answeredAt: question.answeredAt,
  askedAt: question.askedAt,
  askedBy: question.askedBy ?? 'the desk',
  ago: agoInDays(question.askedAt, today),
  standing: standingOf(question, today, seenBy?.kind === 'account' && seenBy.role === 'officer' ? 'officer' : 'desk'),
  urgent: question.state === 'answered' || (question.state === 'asked' && question.dueOn <= today),
  escalated: question.state === 'asked' && question.escalatedAt !== null,
  crimeReference: question.crimeReference,
  caseHref: paths.case.to(question.caseId),
  officerName: question.officerName,
  withdrawnReason: question.withdrawnReason,
  readOutAt: question.readOutAt,
});

/** "today", "1 day ago", "5 days ago", by London days. */
function agoInDays(at: Date, today: LegalDay): string {
  const days = toDayNumber(today) - legalDayOf(at.getTime());
  if (days <= 0) return 'today';
  return days === 1 ? '1 day ago' : `${days} days ago`;
}
