import { dateInWords } from '../../calendar/day-in-words';
import { legalDayOf, toIso } from '../../calendar/legal-day';
import { type LetterRow, letterReference, SUBJECT, VOID_WORDS } from '../../letters/letter';
import { WAY_NAMES } from '../../letters/letter-rules';
import { type Standing, windowLines } from '../../letters/letter-standing';
import type { LetterLine } from '../../letters/letters.queries';
import { paths } from '../../paths';
import { blocksOf } from '../../writing/blocks';
import type { PrintedPage } from '../print/pdf';
import { instant } from '../shell/words';

type LetterNow = LetterRow & { readonly standing: Standing };

/** How a letter stands, in words. */
function standsInWords(letter: Pick<LetterRow, 'state' | 'way' | 'sentAt'>): string {
  switch (letter.state) {
    case 'prepared':
      return 'Prepared, not sent';
    case 'sent':
      return `Sent ${instant(letter.sentAt!)}`;
    case 'discarded':
      return 'Thrown away, not sent';
    case 'not-delivered':
      return 'Did not arrive';
  }
}

export const letterLine = (personId: string, line: LetterLine) => ({
  reference: letterReference(line.id),
  href: paths.letter.to(personId, line.id),
  what: `${WAY_NAMES[line.way]}: ${line.title}`,
  stands: standsInWords(line),
  lost: line.state === 'not-delivered',
  preparedAt: line.preparedAt,
  by: line.preparedBy,
});

/** Where it goes or went. What was sent is shown as it was. */
const whereOf = ({ sentTo, way, standing }: LetterNow): string[] => {
  if (sentTo !== null) return sentTo.split('\n');
  return way === 'email' ? [standing.point.value] : windowLines(standing.person, standing.point);
};

export function letterPage(letter: LetterNow, covered: boolean) {
  const why = letter.state === 'prepared' ? letter.standing.void : undefined;
  const ready = letter.state === 'prepared' && why === undefined;
  return {
    letterId: letter.id,
    letterReference: letterReference(letter.id),
    way: WAY_NAMES[letter.way],
    isEmail: letter.way === 'email',
    subject: SUBJECT,
    state: letter.state,
    stands: standsInWords(letter),
    void: why === undefined ? null : VOID_WORDS[why],
    ready,
    sayWho: letter.sayWho,
    title: letter.title,
    blocks: blocksOf(letter.words),
    to: covered ? null : whereOf(letter),
    ...{ preparedAt: letter.preparedAt, preparedBy: letter.preparedBy, sentAt: letter.sentAt, sentBy: letter.sentBy },
    ...{ endedAt: letter.endedAt, endedReason: letter.endedReason, handledAt: letter.handledAt },
    version: letter.templateVersion,
    contactHref: letter.contactId === null ? null : paths.contact.to(letter.personId, letter.contactId),
    newHref: paths.letterNew.to(letter.personId),
    sendHref: paths.letterSend.to(letter.personId, letter.id),
    discardHref: paths.letterDiscard.to(letter.personId, letter.id),
    didNotArriveHref: paths.letterDidNotArrive.to(letter.personId, letter.id),
    handledHref: paths.letterHandled.to(letter.personId, letter.id),
    printHref: paths.letterPrint.to(letter.personId, letter.id),
    pdfHref: paths.letterPdf.to(letter.personId, letter.id),
  };
}

/** A letter on paper, with the address as it is at this moment; of one that was sent, as it was. */
export const printedLetter = (letter: LetterNow, from: readonly string[]): PrintedPage => ({
  reference: letterReference(letter.id),
  window: whereOf(letter),
  from: letter.sayWho ? from : [],
  date: dateInWords(toIso(legalDayOf(letter.preparedAt.getTime()))),
  title: letter.title,
  blocks: blocksOf(letter.words),
});
