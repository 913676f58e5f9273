import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BANK_HOLIDAYS, sourceOfYear } from '../../../src/calendar/bank-holidays-england-and-wales';
import { toDayNumber, weekdayOf } from '../../../src/calendar/legal-day';

const published = resolve(__dirname, '../../../../shared/facts/bank-holidays-england-and-wales.json');
const testIfThere = existsSync(published) ? test : test.skip;
const { holidays, firstYear, lastYear } = BANK_HOLIDAYS;

testIfThere('the dates and their sources are those of the published file', () => {
  const file = JSON.parse(readFileSync(published, 'utf8')) as {
    dates: Record<string, string[]>;
    sources: Record<string, string>;
  };
  const years = Object.keys(file.dates).map(Number);
  expect([firstYear, lastYear]).toEqual([Math.min(...years), Math.max(...years)]);
  expect(holidays.map((h) => h.day)).toEqual(Object.values(file.dates).flat());
  for (const year of years) expect(sourceOfYear(year)).toBe(file.sources[year]);
});

test('every year has eight, but those with a royal wedding, jubilee, funeral or coronation', () => {
  const more: Record<number, number> = { 2011: 9, 2012: 9, 2022: 10, 2023: 9 };
  for (let year = firstYear; year <= lastYear; year += 1) {
    const inYear = holidays.filter((h) => h.day.startsWith(`${year}-`));
    expect([year, inYear.length]).toEqual([year, more[year] ?? 8]);
  }
});

test('none falls on a weekend, all are named and in order', () => {
  for (const { day, name } of holidays) {
    expect([1, 2, 3, 4, 5]).toContain(weekdayOf(toDayNumber(day)));
    expect(name).toBeTruthy();
  }
  expect(holidays.map((h) => h.day)).toEqual(holidays.map((h) => h.day).sort());
});

test.each([
  ['2010-12-27', 'Christmas Day (substitute day)'],
  ['2010-12-28', 'Boxing Day (substitute day)'],
  ['2011-12-26', 'Boxing Day'],
  ['2011-12-27', 'Christmas Day (substitute day)'],
  ['2020-05-08', 'Early May bank holiday (VE Day)'],
  ['2020-12-28', 'Boxing Day (substitute day)'],
  ['2022-01-03', "New Year's Day (substitute day)"],
  ['2022-09-19', 'State Funeral of Queen Elizabeth II'],
  ['2023-05-08', 'Coronation of King Charles III'],
  ['2026-04-03', 'Good Friday'],
])('%s is %s', (day, name) => {
  expect(holidays.find((h) => h.day === day)?.name).toBe(name);
});
