import type { Fields } from './request';

/** A form as a page shows it. */
export interface FoundForm {
  readonly who: string;
  readonly action: string;
  readonly hasFiles: boolean;
  /** As a browser would send it unchanged. */
  readonly fields: Fields;
  /** What can be chosen for a field. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

/** The forms of a page that are posted. */
export function formsOf(who: string, page: string, html: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head, inner]) => {
    if (attribute(head!, 'method')?.toLowerCase() !== 'post') return [];
    const controls = [
      ...inner!.matchAll(
        /<(input|select|textarea|button)\b([^>]*)>([\s\S]*?)(?=<(?:input|select|textarea|button)\b|$)/g,
      ),
    ];
    const fields: [string, string][] = [];
    const choices = new Map<string, string[]>();
    for (const [, tag, attributes, rest] of controls) {
      const name = attribute(attributes!, 'name');
      if (name === undefined || name === '_csrf') continue;
      const values = valuesOf(tag!, attributes!, rest!);
      choices.set(name, [...(choices.get(name) ?? []), ...values]);
      if (!fields.some(([other]) => other === name)) fields.push([name, values[0] ?? '']);
    }
    const action = attribute(head!, 'action') ?? page;
    return [{ who, action, hasFiles: /multipart/.test(attribute(head!, 'enctype') ?? ''), fields, choices }];
  });
}

function valuesOf(tag: string, attributes: string, rest: string): string[] {
  if (tag === 'textarea') return [decoded(rest.replace(/<\/textarea>[\s\S]*$/, ''))];
  if (tag === 'select')
    return [...rest.matchAll(/<option\b([^>]*)>/g)].map(([, option]) => attribute(option!, 'value') ?? '');
  return [attribute(attributes, 'value') ?? ''];
}

const attribute = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : decoded(found);
};

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
