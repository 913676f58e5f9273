import { OUTCOME_LABELS } from '../../code-of-practice/outcomes';
import { CHANNEL_LABELS } from '../../people/contact-points/channels';
import { type Mark, MARK_NAMES, MARKS } from '../../dip-sampling/dip-rules';
import type { SampledContact, SampleLine } from '../../dip-sampling/dip.queries';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

export const sampleLine = (sample: SampleLine) => ({
  ...sample,
  href: paths.dipSample.to(sample.id),
  whose: sample.pcso ?? 'All PCSOs',
});

/** A contact of a sample, and how it stands. */
export const sampledLine = (one: SampledContact) => ({
  ...one,
  reference: personReference(one.personId),
  how: `${CHANNEL_LABELS[one.channel]}: ${OUTCOME_LABELS[one.outcome].toLowerCase()}`,
  markHref: paths.dipSampleContact.to(one.sampleId, one.contactId),
  feedbackHref: paths.feedbackOn.to(one.sampleId, one.contactId),
  contactHref: paths.contact.to(one.personId, one.contactId),
  standing: one.answeredAt !== null ? 'Answered' : one.markedAt !== null ? 'Marked' : 'To be marked',
  marked: one.questions.map((question, index) => ({
    question,
    mark: one.marks === null ? null : MARK_NAMES[one.marks[index]!],
  })),
});

/** The radios of one question. */
export const markItems = () => MARKS.map((value) => ({ value, text: MARK_NAMES[value] }));

/** Of each question how many were marked how, and the share of what was wholly done where it applied. */
export function summaryLines(rows: readonly { question: string; mark: Mark; n: number }[]) {
  return [...new Set(rows.map(({ question }) => question))].map((question) => {
    const count = (mark: Mark): number => rows.find((row) => row.question === question && row.mark === mark)?.n ?? 0;
    const applies = count('yes') + count('partly') + count('no');
    const share = applies === 0 ? '' : `${Math.round((100 * count('yes')) / applies)}%`;
    return { question, yes: count('yes'), partly: count('partly'), no: count('no'), share };
  });
}
