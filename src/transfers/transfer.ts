/** A person's way from desk to desk: asked for by the one, answered by the other. Pure. */

export const TRANSFER_STATES = {
  asked: 'Waits for the other desk',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
} as const;

export type TransferState = keyof typeof TRANSFER_STATES;

export const LONGEST_TRANSFER_REASON = 1000;

/** How staff and mails name a transfer: "T-12". */
export const transferReference = (id: string): string => `T-${id}`;

/** What stands in the way of a reason; undefined where nothing does. */
export function reasonProblem(reason: string, missing: string): string | undefined {
  if (reason.trim() === '') return missing;
  return reason.length > LONGEST_TRANSFER_REASON
    ? `The reason must be ${LONGEST_TRANSFER_REASON.toLocaleString('en-GB')} characters or fewer`
    : undefined;
}
