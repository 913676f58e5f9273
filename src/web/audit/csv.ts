/**
 * Lines of a file that people open in a spreadsheet. What it would take for a formula gets an apostrophe in front; a
 * telephone number such as +44 20 7946 0000, which has nothing in it that could be called, stays as it is.
 */
export const csvLine = (values: readonly string[]): string => `${values.map(csvValue).join(',')}\r\n`;

const STARTS_A_FORMULA = /^\s*[=@+\-\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^[+-]?[\d\s().-]*$/;

function csvValue(value: string): string {
  const safe = STARTS_A_FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
