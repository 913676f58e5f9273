import { join } from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a template is filled with: references, links, numbers and dates in words. */
export type Values = Readonly<Record<string, unknown>>;

const folder = join(__dirname, 'templates');

/** The same template over another layout and other parts: as text, as HTML, or only its subject. */
const environment = (form: 'text' | 'html' | 'subject'): Environment =>
  new Environment(new FileSystemLoader([join(folder, form), folder]), {
    autoescape: form === 'html',
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });

const as = { text: environment('text'), html: environment('html'), subject: environment('subject') };

/** Text, HTML and subject of a kind of mail, from its one source. */
export function renderMail(kind: string, values: Values): RenderedMail {
  const template = `${kind}.njk`;
  return {
    subject: as.subject.render(template, values).replace(/\s+/g, ' ').trim(),
    text: `${as.text
      .render(template, values)
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
    html: as.html
      .render(template, values)
      .replace(/\n\s*\n+/g, '\n')
      .trim(),
  };
}
