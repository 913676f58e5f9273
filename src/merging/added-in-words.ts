const TABLES: Readonly<Record<string, string>> = {
  participant: 'a case',
  contact: 'a contact',
  question: 'a question',
  referral: 'a referral',
  letter: 'a letter',
  legal_hold: 'a legal hold',
  case_suspect: 'that they are a suspect',
  personal_statement: 'a statement',
};

/** Why two people cannot be parted any more; undefined where they can. Pure. */
export function addedInWords(tables: readonly string[], detailsChanged: boolean): string | undefined {
  if (tables.length === 0 && !detailsChanged) return undefined;
  const said = tables.map((table) => TABLES[table] ?? 'something that was agreed or recorded');
  const what = [...new Set([...said, ...(detailsChanged ? ['a change of their details'] : [])])];
  return `Since they were joined there is ${what.join(', ')}: nobody can say of which of the two it is. Correct by hand what is wrong`;
}
