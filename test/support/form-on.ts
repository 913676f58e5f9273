export type Form = Record<string, string | string[]>;

/** What a browser would send unchanged of the form on a page that has this field; not the token, which a Browser adds. */
export function formOn(html: string, field = 'version'): Form {
  const forms = [...html.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)].map(([one]) => one);
  const found = forms.find((one) => one.includes(`name="${field}"`)) ?? '';
  const sent: [string, string][] = [];
  for (const [tag] of found.matchAll(/<input[^>]*>/g)) {
    const chosen = !['checkbox', 'radio'].includes(attribute(tag, 'type') ?? '') || /\schecked/.test(tag);
    const name = attribute(tag, 'name');
    if (chosen && name !== undefined && name !== '_csrf') sent.push([name, attribute(tag, 'value') ?? '']);
  }
  for (const [area, words] of found.matchAll(/<textarea[^>]*>([\s\S]*?)<\/textarea>/g))
    sent.push([attribute(area, 'name')!, decoded(words!)]);
  for (const [select] of found.matchAll(/<select[\s\S]*?<\/select>/g)) {
    const option = /<option[^>]*\sselected[^>]*>/.exec(select)?.[0] ?? '';
    sent.push([attribute(select, 'name')!, attribute(option, 'value') ?? '']);
  }
  const all: Form = {};
  for (const [name, value] of sent) all[name] = name in all ? [all[name]!, value].flat() : value;
  return all;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

const decoded = (html: string): string =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
