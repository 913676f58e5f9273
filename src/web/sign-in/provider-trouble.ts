const ASK_FOR_A_ROLE = 'Ask the administrators of your force’s accounts to give you a role at the Victims Focus Desk.';
const ASK_FOR_A_DESK = 'Ask the administrators of your force’s accounts to say which borough’s desk you work at.';
const ASK_US = 'Ask an administrator of the Victims Focus Desk.';

/** What to tell somebody whom the provider knows and the desk does not let in, and whom they can ask. */
const PAGES: Readonly<Record<string, { title: string; lines: readonly string[] }>> = {
  'no-role': {
    title: 'You have no role at the desk',
    lines: ['Your force account is right, but it gives you no role here.', ASK_FOR_A_ROLE],
  },
  'no-desk': {
    title: 'You are at no desk',
    lines: ['Your role works at the desk of a borough, and your force account does not say which.', ASK_FOR_A_DESK],
  },
  'desk-not-open': {
    title: 'Your desk is not open',
    lines: ['The Victims Focus Desk of your borough has not opened here yet.', ASK_US],
  },
  'no-email': {
    title: 'Your force account has no email address',
    lines: ['The desk needs your email address to know who you are.', ASK_FOR_A_ROLE],
  },
  'email-not-verified': {
    title: 'Your email address has not been verified',
    lines: ['Your force account does not say that its email address is yours. Verify it there, then try again.'],
  },
  'email-taken': {
    title: 'Your email address belongs to another account',
    lines: ['Somebody else has signed in with this address before.', ASK_US],
  },
  disabled: {
    title: 'Your account is disabled',
    lines: ['Your account at the Victims Focus Desk has been disabled.', ASK_US],
  },
  'access-denied': {
    title: 'You did not sign in',
    lines: ['You, or your force’s sign-in, said no. Nothing was changed.'],
  },
  'no-answer': {
    title: 'Your force’s sign-in does not answer',
    lines: ['Try again in a few minutes. If it goes on, tell those who look after your force’s accounts.'],
  },
};

const OTHERWISE = {
  title: 'Signing in did not work',
  lines: [
    'The answer of your force’s sign-in did not fit what was asked: it may have been too old, or opened twice. Try again.',
  ],
};

export const troublePage = (why: string) => ({ ...(PAGES[why] ?? OTHERWISE), code: why });
