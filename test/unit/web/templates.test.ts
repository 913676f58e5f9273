import { templates } from '../../../src/web/shell/templates';

describe('what is trimmed in a page', () => {
  const written = (template: string, given: object = {}) => templates().renderString(template, given);

  it('loses the spaces around it, and none within', () => {
    expect(written('[{{ text | trim }}]', { text: ' \n\u00a0two  words\t ' })).toBe('[two  words]');
    expect(written('[{{ text | trim }}]', { text: '   ' })).toBe('[]');
  });

  it('stays safe where it was, and is escaped where it was not', () => {
    expect(written('{{ text | trim }}', { text: ' <b> ' })).toBe('&lt;b&gt;');
    expect(written('{{ text | safe | trim }}', { text: ' <b> ' })).toBe('<b>');
    expect(written('{% macro bold() %} <b> {% endmacro %}{{ bold() | trim }}')).toBe('<b>');
  });
});
