import type { Rule } from './rule';
import { asAgreed, noLimit, on, onReceiptOf, read, owedBy, toCheck, workingDays } from './writing-rules';

const police = owedBy('police', '2015', null);
const prosecution = owedBy('crown prosecution service', '2015', null);
const witnessCareUnitToAll = owedBy('witness care unit', '2015', null, 'victims and witnesses');
const witnessCareUnit = owedBy('witness care unit', '2015', null);
const probation = owedBy('probation', '2015', null);
const anyProvider = owedBy('any', '2015', null);

/** The rules of the 2015 edition, in force 16 November 2015 to 31 March 2021. */
export const RULES_OF_2015: readonly Rule[] = [
  police(
    'confirmation',
    on('reported'),
    'Written acknowledgement of the report',
    noLimit,
    read('No limit seen. Another agreed way where a letter could endanger the person'),
  ),
  police('needs-assessment', on('reported'), 'Assess needs and decide enhanced entitlement', noLimit, read()),
  police('information', on('reported'), 'Written information on what to expect', workingDays(5), read()),
  police(
    'referral',
    on('reported'),
    "Pass details to the victims' service",
    workingDays(2),
    read('The person may refuse. Sexual offence or domestic abuse or bereaved: ask first'),
  ),
  police(
    'not-investigated',
    on('not-investigated'),
    'Say that the crime will not be investigated and why',
    workingDays(5, 1),
    read('Enhanced limit to check'),
  ),
  police(
    'progress',
    on('reported'),
    'Progress update at the frequency agreed with the person',
    asAgreed,
    read('Repeats until charged or not-charged or disposal or investigation-closed or not-investigated'),
  ),
  police('arrest', on('suspect-arrested'), 'Say that a suspect has been arrested', workingDays(5, 1), read()),
  police(
    'interviewed',
    on('suspect-interviewed'),
    'Say that a suspect has been interviewed under caution',
    workingDays(5, 1),
    read(),
  ),
  police(
    'released',
    on('released-no-further-action'),
    'Say that a suspect has been released without charge and why',
    workingDays(5, 1),
    read(),
  ),
  police(
    'bail',
    on('released-on-bail'),
    'Say that a suspect has been released on bail and on what conditions',
    workingDays(5, 1),
    read(),
  ),
  police(
    'bail-changed',
    on('bail-changed'),
    'Say that bail conditions have been changed or bail cancelled',
    workingDays(5, 1),
    read(),
  ),
  police('charged', on('charged'), 'Say that a suspect has been charged', workingDays(5, 1), read()),
  police(
    'not-charged',
    on('not-charged'),
    'Say that nobody will be prosecuted and why and how to ask for a review',
    workingDays(5, 1),
    read(),
  ),
  prosecution(
    'charge-altered',
    on('charge-altered'),
    'Say that a charge has been dropped or substantially altered and why and how to ask for a review',
    workingDays(5, 1),
    read(),
  ),
  police(
    'disposal',
    on('disposal'),
    'Say that the case was dealt with out of court and how',
    workingDays(5, 1),
    read(),
  ),
  police(
    'closed',
    on('investigation-closed'),
    'Say that the investigation has ended with nobody charged and why',
    workingDays(5, 1),
    toCheck(),
  ),
  police(
    'statement',
    on('statement-taken'),
    'Offer a victim personal statement and ask whether it should be read aloud',
    noLimit,
    read(),
  ),
  police(
    'review-acknowledged',
    on('review-requested'),
    'Acknowledge the request for a review of the decision',
    workingDays(10),
    read('Decisions from 1 April 2015 where a suspect was identified and interviewed'),
  ),
  police(
    'review-decided',
    on('review-requested'),
    'Give the result of the review',
    workingDays(30),
    read('Longer in complex cases if the person is told'),
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
  witnessCareUnitToAll('outcome', onReceiptOf('trial-outcome'), 'Give the outcome of the case', workingDays(1), read()),
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
    onReceiptOf('contact-scheme-referred'),
    'First contact by the victim contact scheme',
    workingDays(20),
    toCheck(),
  ),
  anyProvider(
    'complaint',
    on('complaint-received'),
    'Answer or acknowledge the complaint and say how long it will take',
    workingDays(10),
    read(),
  ),
];
