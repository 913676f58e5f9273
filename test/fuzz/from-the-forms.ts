import fc from 'fast-check';
import type { FoundForm } from './forms-of-pages';
import { type Fields, FORM, type FuzzRequest, urlEncoded } from './request';
import { someText, strangeText } from './strange';

const HOW = ['type', 'type', 'type', 'choose', 'choose', 'leave out', 'repeat', 'nest', 'list', 'prototype'] as const;
type Change = readonly [at: number, how: (typeof HOW)[number], text: string];

/** Forms of pages, with other things in their fields than belong there. `tokenOf` is the hidden token of who sends it. */
export const fromTheForms = (
  forms: readonly FoundForm[],
  tokenOf: (who: string) => string,
): fc.Arbitrary<FuzzRequest> =>
  fc.constantFrom(...forms).chain((form) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...HOW), someText), { minLength: 1, maxLength: 8 }),
        fc.oneof({ arbitrary: fc.constant(undefined), weight: 14 }, { arbitrary: strangeText, weight: 1 }),
        fc.tuple(someText, someText, fc.boolean()),
      )
      .map(([changes, otherToken, file]) => {
        const fields: Fields = [['_csrf', otherToken ?? tokenOf(form.who)], ...changed(form, changes)];
        const sent = { who: form.who, method: 'POST' as const, path: form.action };
        if (!form.hasFiles || file[2]) return { ...sent, headers: FORM, body: urlEncoded(fields) };
        return { ...sent, headers: {}, body: withFile(fields, file) };
      }),
  );

function changed({ fields, choices }: FoundForm, changes: readonly Change[]): Fields {
  let now = [...fields];
  for (const [at, how, text] of changes) {
    if (now.length === 0) return [[text, text]];
    const place = at % now.length;
    const [name, value] = now[place]!;
    const offered = choices.get(name) ?? [];
    const instead: Record<(typeof HOW)[number], Fields> = {
      type: [[name, text]],
      choose: [[name, offered[at % (offered.length || 1)] ?? text]],
      'leave out': [],
      repeat: [
        [name, value],
        [name, text],
      ],
      nest: [[`${name}[${text.slice(0, 20)}]`, text]],
      list: [
        [`${name}[]`, text],
        [`${name}[]`, value],
      ],
      prototype: [
        [`${name}[__proto__][x]`, text],
        [`__proto__[${name}]`, text],
      ],
    };
    now = [...now.slice(0, place), ...instead[how], ...now.slice(place + 1)] as [string, string][];
  }
  return now;
}

function withFile(fields: Fields, [name, content]: readonly [string, string, boolean]): FormData {
  const data = new FormData();
  for (const [field, value] of fields) data.append(field, value);
  data.append('file', new Blob([content]), name);
  return data;
}
