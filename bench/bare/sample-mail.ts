import { createTransport } from 'nodemailer';
import { renderMail, type RenderedMail } from '../../src/mail/render';

interface Sample extends RenderedMail {
  readonly from: string;
  readonly to: string;
}

const ADDRESSES = { from: 'Victims Focus Desk <no-reply@desk.example.org>', to: 'pcso.1@example.org' };
const baseUrl = 'http://desk.example.org';

/** A mail as ours are, with which nothing but the sending is left to do. */
export const SAMPLE: Sample = {
  ...ADDRESSES,
  ...renderMail('case-link', { baseUrl, reference: '10/0000001/26', address: `${baseUrl}/cases/1` }),
};

/** A digest of duties that is as large as this, in bytes as the mail server gets them, or larger by less than a line. */
export async function sampleDigest(bytes: number): Promise<Sample> {
  const composer = createTransport({ streamTransport: true, buffer: true });
  for (let lines = 1; ; lines += 1) {
    const mail = { ...ADDRESSES, ...digestOf(lines) };
    const { message } = await composer.sendMail(mail);
    if ((message as Buffer).length >= bytes) return mail;
  }
}

function digestOf(people: number): RenderedMail {
  const line = {
    reference: 'P-1000001',
    address: `${baseUrl}/people/1000001`,
    words: '1 thing owed, by 26 November 2026',
  };
  const none = { lines: [], more: 0 };
  return renderMail('duties-due', {
    baseUrl,
    listAddress: `${baseUrl}/today`,
    toContact: people,
    late: 0,
    overdue: none,
    onHold: none,
    dueToday: { lines: Array.from({ length: people }, () => line), more: 0 },
    dueNext: none,
  });
}
