import maildev from 'maildev';
import { endWithParent } from '../end-with-parent';

/** A process of its own: takes any mail by SMTP, delivers none, and shows them on a page. */
async function main(): Promise<void> {
  endWithParent(2_000);
  const [smtp, web, folder = ''] = process.argv.slice(2);
  await maildev({
    smtp: Number(smtp),
    web: Number(web),
    ip: '127.0.0.1',
    mailDirectory: folder,
    silent: true,
  }).listen();
}

void main();
