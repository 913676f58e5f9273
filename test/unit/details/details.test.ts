import { DetailFault, Details, sealedBy } from '../../../src/details/details';
import type { MarkKind } from '../../../src/details/sealed-columns';

const [FIRST, SECOND] = ['the first key of a test, long enough to use', 'the second key of a test, long enough to use'];
const details = new Details(FIRST);
const seal = (text: string, id = '7') => details.seal('contact_point.value', id, text);

describe('what is sealed', () => {
  it.each(['07700 900123', 'Flat 2\n1 Example Road\nNW1 2AB', 'Zoë, после шести', '', 'x'.repeat(20_000)])(
    'opens as it was: %j',
    (text) => expect(details.open('contact_point.value', '7', seal(text))).toBe(text),
  );

  it('is nothing where there is nothing', () => {
    expect(details.seal('person.code_word', '7', null)).toBeNull();
    expect(details.open('person.code_word', '7', null)).toBeNull();
  });

  it('says the name of its key, holds nothing of the text, and is another each time', () => {
    const all = new Set(Array.from({ length: 2000 }, () => seal('07700 900123')));
    expect(all.size).toBe(2000);
    for (const sealed of all) {
      expect(sealedBy(sealed)).toBe(details.keyName);
      expect(sealed.startsWith(details.prefix)).toBe(true);
    }
    expect([...all].join()).not.toContain('900123');
    expect(sealedBy('07700 900123')).toBeUndefined();
  });

  it('opens nowhere else: in no other row and no other column', () => {
    const sealed = seal('07700 900123');
    expect(() => details.open('contact_point.value', '8', sealed)).toThrow(DetailFault);
    expect(() => details.open('contact_point.may_answer', '7', sealed)).toThrow(DetailFault);
  });

  it('does not open altered, cut short, in plain or by an unknown key, and what is said of it does not tell it', () => {
    const sealed = seal('07700 900123');
    const bytes = Buffer.from(sealed.slice(details.prefix.length), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const other = Buffer.from(bytes);
      other[at]! ^= 1;
      const altered = details.prefix + other.toString('base64url');
      expect(() => details.open('contact_point.value', '7', altered)).toThrow('contact_point.value 7 does not open');
    }
    expect(() => details.open('contact_point.value', '7', sealed.slice(0, 30))).toThrow(DetailFault);
    expect(() => details.open('contact_point.value', '7', '07700 900123')).toThrow(
      /^contact_point.value 7 is not sealed$/,
    );
    expect(() => new Details(SECOND).open('contact_point.value', '7', sealed)).toThrow(
      `contact_point.value 7 is sealed by key ${details.keyName}, which is neither DETAILS_KEY nor in DETAILS_OLD_KEYS`,
    );
  });

  it('opens by an old key, which seals nothing any more', () => {
    const later = new Details(SECOND, [FIRST]);
    expect(later.open('contact_point.value', '7', seal('07700 900123'))).toBe('07700 900123');
    expect(sealedBy(later.seal('contact_point.value', '7', 'anything'))).toBe(later.keyName);
    expect(later.knownKeys).toEqual([details.keyName, later.keyName]);
  });

  it('can be a whole file', () => {
    const content = Buffer.from('crime_reference,phone\nA/1,07700 900123\n');
    const sealed = details.sealFile('import_upload.content', '7', content);
    expect(sealed.includes('07700')).toBe(false);
    expect(details.openFile('import_upload.content', '7', sealed)).toEqual(content);
    expect(() => details.openFile('import_upload.content', '8', sealed)).toThrow(DetailFault);
    expect(() => details.openFile('import_upload.content', '7', content)).toThrow('is not sealed');
  });
});

describe('a mark', () => {
  it('is the same for the same text, kind and key, and no other', () => {
    const kinds: MarkKind[] = ['phone', 'email', 'address', 'postcode', 'postcode-district', 'phone-ending'];
    const marks = kinds.flatMap((kind) => ['+447700900123', '+447700900124'].map((text) => details.mark(kind, text)));
    marks.push(new Details(SECOND).mark('phone', '+447700900123'));
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.every((mark) => /^[\w-]{22}$/.test(mark))).toBe(true);
    expect(details.mark('phone', '+447700900123')).toBe(marks[0]);
  });

  it('is made by the old keys too, the present one first', () => {
    const later = new Details(SECOND, [FIRST]);
    expect(later.marks('phone', '+447700900123')).toEqual([
      later.mark('phone', '+447700900123'),
      details.mark('phone', '+447700900123'),
    ]);
  });
});
