/** How staff and mails name a person without naming them: "P-1042". */
export const personReference = (personId: string): string => `P-${personId}`;

/** The id of a typed reference: "P-1042", "p1042"; undefined where it is none. */
export const personIdOf = (typed: string): string | undefined => /^p-?(\d{1,18})$/i.exec(typed.trim())?.[1];
