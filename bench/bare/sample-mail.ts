import { renderMail } from '../../src/mail/render';

/** A mail as ours are, with which nothing but the sending is left to do. */
export const SAMPLE = {
  from: 'Victims Focus Desk <no-reply@desk.example.org>',
  to: 'pcso.1@example.org',
  ...renderMail('case-link', {
    baseUrl: 'http://desk.example.org',
    reference: '10/0000001/26',
    address: 'http://desk.example.org/cases/1',
  }),
};
