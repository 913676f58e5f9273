import type { Rule } from './rule';
import { everyCalendarMonth, noLimit, on, onReceiptOf, read, owedBy, toCheck, workingDays } from './writing-rules';

const police = owedBy('police', '2005', null);
const prosecution = owedBy('crown prosecution service', '2005', null);
const witnessCareUnitToAll = owedBy('witness care unit', '2005', null, 'victims and witnesses');
const witnessCareUnit = owedBy('witness care unit', '2005', null);
const probation = owedBy('probation', '2005', null);
const anyProvider = owedBy('any', '2005', null);

/** The rules of the 2005 edition, in force 3 April 2006 to 9 December 2013. */
export const RULES_OF_2005: readonly Rule[] = [
  police(
    'information',
    on('reported'),
    'Give details of local support services and what to expect',
    workingDays(5),
    read('May be met by making sure the person can get at it'),
  ),
  police(
    'referral',
    on('reported'),
    'Pass details to Victim Support unless the person objects',
    workingDays(2),
    read(
      'Para 5.4. Not for theft of or from a vehicle or vehicle tampering or minor criminal damage unless vulnerable or repeat or hate crime or asked for. Sexual offence or domestic violence or bereaved: only with explicit consent',
    ),
  ),
  police(
    'not-investigated',
    on('not-investigated'),
    'Say that the crime will not be investigated and why',
    workingDays(5),
    toCheck('Whether a 1 working day limit applied to vulnerable or intimidated victims is doubtful'),
  ),
  police(
    'progress',
    on('reported'),
    'Progress update while the investigation is active',
    everyCalendarMonth,
    read('Para 5.9. Repeats until charged or not-charged or disposal or investigation-closed or not-investigated'),
  ),
  police(
    'arrest',
    on('suspect-arrested'),
    'Say that a suspect has been arrested',
    workingDays(5, 1),
    read('Para 5.14'),
  ),
  police(
    'interviewed',
    on('suspect-interviewed'),
    'Say that a suspect has been interviewed',
    workingDays(3, 1),
    read(),
  ),
  police(
    'reported-for-summons',
    on('suspect-reported'),
    'Say that a suspect has been reported for a summons decision',
    workingDays(3, 1),
    read(),
  ),
  police(
    'released',
    on('released-no-further-action'),
    'Say that a suspect has been released without further action and why',
    workingDays(5, 1),
    read(),
  ),
  police(
    'bail',
    on('released-on-bail'),
    'Say that a suspect has been released on police bail and why and on what conditions and when they return',
    workingDays(5, 1),
    read(),
  ),
  police(
    'bail-changed',
    on('bail-changed'),
    'Say that bail conditions have been changed or bail cancelled',
    workingDays(5, 1),
    toCheck('The duty was read; its limit is inferred'),
  ),
  police(
    'charged',
    on('charged'),
    'Say that a suspect has been charged or summonsed and the first court date',
    workingDays(5, 1),
    toCheck(),
  ),
  police(
    'not-charged',
    on('not-charged'),
    'Say that nobody will be prosecuted and why',
    workingDays(5, 1),
    read('Whoever decided tells the victim'),
  ),
  prosecution(
    'charge-altered',
    on('charge-altered'),
    'Say that a charge has been dropped or substantially altered and why',
    workingDays(5, 1),
    read('Offer a meeting in the most serious cases'),
  ),
  police(
    'disposal',
    on('disposal'),
    'Say that the case was dealt with out of court and how',
    workingDays(5, 1),
    toCheck(),
  ),
  police(
    'closed',
    on('investigation-closed'),
    'Explain that the investigation has ended with nobody charged',
    noLimit,
    toCheck('No limit seen'),
  ),
  witnessCareUnitToAll(
    'hearing',
    onReceiptOf('hearing-fixed'),
    'Give the date and time and place of the hearing',
    workingDays(1),
    toCheck(),
  ),
  witnessCareUnitToAll(
    'witness-required',
    onReceiptOf('witness-required'),
    'Say that they must give evidence',
    workingDays(1),
    toCheck(),
  ),
  witnessCareUnit(
    'court-bail',
    onReceiptOf('court-bail-result'),
    'Give the result of the bail hearing',
    workingDays(5, 1),
    toCheck(),
  ),
  witnessCareUnit(
    'warrant',
    onReceiptOf('warrant-issued'),
    'Say that a warrant has been issued for failing to attend court',
    workingDays(5, 1),
    toCheck(),
  ),
  witnessCareUnitToAll(
    'outcome',
    onReceiptOf('trial-outcome'),
    'Give the outcome of the case',
    workingDays(1),
    read('One day of receiving it'),
  ),
  witnessCareUnitToAll('sentence', onReceiptOf('sentenced'), 'Give and explain the sentence', workingDays(1), read()),
  witnessCareUnit(
    'appeal',
    onReceiptOf('appeal-lodged'),
    'Say that an appeal has been lodged',
    workingDays(1),
    toCheck(),
  ),
  witnessCareUnit(
    'appeal-result',
    onReceiptOf('appeal-result'),
    'Give the result of the appeal',
    workingDays(1),
    toCheck(),
  ),
  probation(
    'contact-scheme',
    on('contact-scheme-eligible'),
    'First contact by the probation victim contact scheme',
    workingDays(40),
    toCheck(),
  ),
  anyProvider(
    'complaint',
    on('complaint-received'),
    'Answer or acknowledge the complaint',
    noLimit,
    toCheck('No limit seen'),
  ),
];
