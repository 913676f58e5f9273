/** What an API token may be made for. */
export const TOKEN_POWERS = ['post-events', 'read'] as const;
export type TokenPower = (typeof TOKEN_POWERS)[number];

export function isTokenPower(text: string): text is TokenPower {
  return (TOKEN_POWERS as readonly string[]).includes(text);
}
