/** Why a mail was not taken. Only a code: what the server said may name the recipient. */
export class MailTrouble extends Error {
  constructor(
    readonly code: string,
    /** The same mail would be refused again. */
    readonly permanent: boolean,
  ) {
    super(`The mail was not taken: ${code}`);
  }
}

interface TransportError {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
}

/** Answers about this mail. A "no" to the greeting, to TLS or to our password is about the server and can be mended. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

export function troubleOf(error: unknown): MailTrouble {
  const { code, command, responseCode, permanent } = error as TransportError;
  const isFinal = permanent === true && command !== undefined && ABOUT_THE_MAIL.has(command);
  if (responseCode !== undefined) return new MailTrouble(`smtp-${responseCode}`, isFinal);
  return new MailTrouble(/^[A-Z_]{3,20}$/.test(code ?? '') ? code!.toLowerCase() : 'unknown', false);
}
