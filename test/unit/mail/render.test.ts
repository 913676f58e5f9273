import { renderMail } from '../../../src/mail/render';

const line = (reference: string) => ({
  reference,
  address: `https://desk.example.org/people/${reference.slice(2)}`,
  words: '1 thing owed, by 5 February 2026',
});
const none = { lines: [], more: 0 };
const digest = {
  baseUrl: 'https://desk.example.org',
  listAddress: 'https://desk.example.org/today',
  toContact: 2,
  late: 0,
  overdue: none,
  onHold: none,
  dueToday: { lines: [line('P-41')], more: 0 },
  dueNext: { lines: [line('P-42')], more: 3 },
};

it('makes subject, text and HTML from one source', () => {
  const mail = renderMail('duties-due', digest);
  expect(mail.subject).toBe('Victims Focus Desk: 2 people to contact');
  expect(mail.text)
    .toBe(`Each person below is owed something under the Code of Practice that has not been done yet. Open the person to see what it is and how they may safely be contacted.

Due today

* P-41: 1 thing owed, by 5 February 2026
  https://desk.example.org/people/41

Due next

* P-42: 1 thing owed, by 5 February 2026
  https://desk.example.org/people/42

And 3 more, which you can see on the list.

See everything on your list:
https://desk.example.org/today

Victims Focus Desk

https://desk.example.org

This is an automatic message. Please do not reply to it.
`);
  expect(mail.html).toContain('<title>Victims Focus Desk: 2 people to contact</title>');
  expect(mail.html).toContain(
    '<a href="https://desk.example.org/people/41" style="color:#1d70b8">P-41</a>: 1 thing owed',
  );
});

it('speaks of one person as one', () => {
  expect(renderMail('duties-due', { ...digest, toContact: 1 }).subject).toBe('Victims Focus Desk: 1 person to contact');
});

const referral = {
  baseUrl: 'https://desk.example.org',
  reference: 'R-<b>&',
  address: 'https://desk.example.org/r/R/k?a=1&b=2',
  expires: '5 February 2026',
};

it('escapes what it is given in HTML, and only there', () => {
  const mail = renderMail('referral-link', referral);
  expect(mail.html).toContain('R-&lt;b&gt;&amp;');
  expect(mail.html).toContain('href="https://desk.example.org/r/R/k?a=1&amp;b=2"');
  expect(mail.text).toContain('R-<b>&');
  expect(mail.subject).toBe('Victims Focus Desk: new referral R-<b>&');
});

it('refuses to send a mail with a hole in it', () => {
  const { expires: _, ...incomplete } = referral;
  expect(() => renderMail('referral-link', incomplete)).toThrow();
});
