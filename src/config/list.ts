/** What stands between commas; what is empty counts as nothing. */
export const listIn = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
