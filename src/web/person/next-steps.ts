import type { LegalDay } from '../../calendar/legal-day';
import { mayBeTold } from '../../cases/tell';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import type { TellableEvent } from '../../contacts/tellable.queries';
import { groupedBy } from '../../duties/grouping';
import type { ExplainingPage } from '../../explaining/explaining-page';
import { stepAfter } from '../../explaining/step-of-case';
import { paths } from '../../paths';

/**
 * What to explain in each case, by the last thing that may be told: what is held must not show in what is explained.
 * Where several cases have come as far, it stands once.
 * `events` are the newest first within a case.
 */
export function nextSteps(
  personId: string,
  events: readonly TellableEvent[],
  pages: readonly Pick<ExplainingPage, 'key' | 'title'>[],
  today: LegalDay,
) {
  const steps = [...groupedBy(events, (event) => event.caseId).values()].flatMap((ofCase) => {
    const telling = ofCase.filter((event) => mayBeTold(event, today) && stepAfter(event.type) !== undefined);
    // Somebody caught at the scene was arrested before it was reported.
    const last = telling.find((event) => event.type !== 'reported') ?? telling[0];
    const page = pages.find(({ key }) => last !== undefined && key === stepAfter(last.type));
    if (last === undefined || page === undefined) return [];
    return [{ page, because: EVENT_TYPE_LABELS[last.type].toLowerCase(), crimeReference: last.crimeReference }];
  });
  return [...groupedBy(steps, ({ page, because }) => `${page.key}: ${because}`).values()].map((same) => {
    const { page, because } = same[0]!;
    return {
      title: page.title,
      because,
      crimeReferences: same.map(({ crimeReference }) => crimeReference).join(', '),
      href: paths.explainingPage.to(page.key),
      sendHref: `${paths.letterWrite.to(personId, 'a-page-that-explains')}?page=${page.key}`,
    };
  });
}
