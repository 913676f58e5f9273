import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Reason } from '../../refusals';

const MINIMUM_PASSWORD_LENGTH = 12;
/** Hashing a longer one would only cost time. */
const MAXIMUM_PASSWORD_LENGTH = 200;
/** Out of 0 to 4: below this it is among the first hundred million that a guesser tries. */
const LEAST_SCORE = 3;

const FEW_LETTERS = 6;

/** What a guesser who knows the desk would try first. */
const OUR_WORDS = ['victims', 'focus', 'desk', 'police', 'borough', 'victimsfocusdesk'];

let guesser: ZxcvbnFactory | undefined;

/** Whose password it is to be; what it must not be made of. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Why a password will not do; nothing where it does. Length and lists, as the National Cyber Security Centre advises: no rules of characters. */
export function passwordProblems(password: string, { email, name }: PasswordOwner, field = 'password'): Reason[] {
  const no = (code: string, message: string): Reason[] => [{ field, code, message }];
  if (password.length < MINIMUM_PASSWORD_LENGTH) {
    return no(
      'too-short',
      `The password must have at least ${MINIMUM_PASSWORD_LENGTH} characters. Three words that have nothing to do with each other are easy to remember.`,
    );
  }
  if (password.length > MAXIMUM_PASSWORD_LENGTH) {
    return no('too-long', `The password can have at most ${MAXIMUM_PASSWORD_LENGTH} characters.`);
  }
  const localPart = email.split('@')[0]!.toLowerCase();
  if (localPart.length > 2 && password.toLowerCase().includes(localPart)) {
    return no('has-email', 'The password must not contain the first part of the email address.');
  }
  const words = [...OUR_WORDS, ...ownWords({ email, name })];
  if (isMadeOf(password, words)) {
    return no(
      'own-words',
      'The password is little more than your name, your email address or our name. Choose another, such as three words that have nothing to do with each other.',
    );
  }
  guesser ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  if (guesser.check(password, words).score < LEAST_SCORE) {
    return no(
      'common',
      'This password is one of the first that would be guessed. Choose another, such as three words that have nothing to do with each other.',
    );
  }
  return [];
}

const ownWords = ({ email, name }: PasswordOwner): string[] =>
  [...name.split(/\s+/), ...email.split(/[@.]/)].map((word) => word.toLowerCase()).filter((word) => word.length > 2);

/** Whether hardly a letter is left without these words: "Camden-Desk-2026". */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const typed = password.toLowerCase();
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), typed);
  return rest !== typed && rest.replace(/[^a-z]/g, '').length < FEW_LETTERS;
}
