import { type Disclosure } from '../../data-rights/disclosure/disclosures.service';
import { type HeldSection, toReview } from '../../data-rights/disclosure/held-data';
import { LEFT_OUT } from '../../data-rights/held/left-out';
import { REVIEWS } from '../../data-rights/held/held-table';
import { personReference } from '../../people/person-reference';

/** For the person: without what was struck out, and without the desk's marks. */
export const copyJson = ({ id, personId, at }: Disclosure, sections: readonly HeldSection[]): string =>
  JSON.stringify(
    { reference: `D-${id}`, person: personReference(personId), heldOn: at, held: sections, notIncluded: LEFT_OUT },
    null,
    2,
  );

/** The same for a machine: values as they are kept, times in UTC, and with each what somebody has to look at first. */
export const heldDataJson = ({ id, personId, at, byName, reason, sections }: Disclosure): string =>
  JSON.stringify(
    {
      reference: `D-${id}`,
      person: personReference(personId),
      askedFor: { at, by: byName, reason },
      toReview: toReview(sections),
      reviews: REVIEWS,
      held: sections.map(({ title, table, records, cut }) => ({
        title,
        table,
        ...(cut ? { cut } : {}),
        records: records.map((record) =>
          record.map(({ label, column, value, review }) => ({ label, column, value, ...(review && { review }) })),
        ),
      })),
      notIncluded: LEFT_OUT,
    },
    null,
    2,
  );
