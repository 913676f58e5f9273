import type { Rule } from './rule';
import { asAgreed, noLimit, on, onReceiptOf, read, owedBy, toCheck, workingDays } from './writing-rules';

const police3 = owedBy('police', '2020', 3);
const police4 = owedBy('police', '2020', 4);
const police6 = owedBy('police', '2020', 6);
const prosecution6 = owedBy('crown prosecution service', '2020', 6);
const police7 = owedBy('police', '2020', 7);
const witnessCareUnitToAll8 = owedBy('witness care unit', '2020', 8, 'victims and witnesses');
const witnessCareUnit8 = owedBy('witness care unit', '2020', 8);
const witnessCareUnitToAll9 = owedBy('witness care unit', '2020', 9, 'victims and witnesses');
const witnessCareUnit9 = owedBy('witness care unit', '2020', 9);
const witnessCareUnit11 = owedBy('witness care unit', '2020', 11);
const probation11 = owedBy('probation', '2020', 11);
const anyProvider12 = owedBy('any', '2020', 12);

/** The rules of the 2020 edition, in force from 1 April 2021, by the number of the right. */
export const RULES_OF_2020: readonly Rule[] = [
  police3(
    'confirmation',
    on('reported'),
    "Written confirmation of the report with the crime reference and the officer's contact",
    noLimit,
    read('Another agreed way where a letter could endanger the person'),
  ),
  police4(
    'needs-assessment',
    on('reported'),
    'Assess needs and decide Enhanced Rights',
    noLimit,
    read('Again when circumstances change'),
  ),
  police4('referral', on('reported'), 'Refer to a support service', workingDays(2), read('Consent as above')),
  police6(
    'not-investigated',
    on('not-investigated'),
    'Explain the decision not to investigate and offer a referral',
    workingDays(5, 1),
    read(),
  ),
  police6(
    'progress',
    on('reported'),
    'Progress update at the frequency agreed with the person',
    asAgreed,
    read('Repeats until charged or not-charged or disposal or investigation-closed or not-investigated'),
  ),
  police6(
    'arrest',
    on('suspect-arrested'),
    'Say that a suspect has been arrested and why where applicable',
    workingDays(5, 1),
    read(),
  ),
  police6(
    'interviewed',
    on('suspect-interviewed'),
    'Say that a suspect has been interviewed under caution',
    workingDays(5, 1),
    read(),
  ),
  police6(
    'released',
    on('released-no-further-action'),
    'Say that a suspect has been released without charge and why',
    workingDays(5, 1),
    read(),
  ),
  police6(
    'bail',
    on('released-on-bail'),
    'Say that a suspect has been released on police bail and on what conditions',
    workingDays(5, 1),
    read(),
  ),
  police6(
    'under-investigation',
    on('released-under-investigation'),
    'Say that a suspect has been released under investigation',
    workingDays(5, 1),
    read(),
  ),
  police6(
    'bail-changed',
    on('bail-changed'),
    'Say that bail conditions have been changed or bail cancelled',
    workingDays(5, 1),
    read(),
  ),
  police6('charged', on('charged'), 'Say that a suspect has been charged', workingDays(5, 1), toCheck()),
  police6(
    'not-charged',
    on('not-charged'),
    'Say that nobody will be charged and why and how to ask for a review',
    workingDays(5, 1),
    toCheck(),
  ),
  prosecution6(
    'charge-altered',
    on('charge-altered'),
    'Say that a charge has been stopped or substantially altered and why and how to ask for a review',
    workingDays(5, 1),
    toCheck(),
  ),
  police6(
    'disposal',
    on('disposal'),
    'Say that the case was dealt with out of court and how',
    workingDays(5, 1),
    toCheck("Take the person's views first where practicable"),
  ),
  police6(
    'closed',
    on('investigation-closed'),
    'Say that the investigation has ended with nobody charged and why',
    workingDays(5, 1),
    toCheck(),
  ),
  police6(
    'review-acknowledged',
    on('review-requested'),
    'Acknowledge the request for a review of the decision',
    workingDays(10),
    read(),
  ),
  police6('review-decided', on('review-requested'), 'Give the result of the review', workingDays(30), read()),
  police7(
    'statement',
    on('reported'),
    'Explain and offer a victim personal statement and ask whether it should be read aloud',
    noLimit,
    read(),
  ),
  witnessCareUnitToAll8(
    'hearing',
    onReceiptOf('hearing-fixed'),
    'Give the date and time and place of the hearing',
    workingDays(1),
    read(),
  ),
  witnessCareUnit8(
    'court-bail',
    onReceiptOf('court-bail-result'),
    'Give the result of the bail hearing',
    workingDays(5, 1),
    read('The court passes it on within 5 working days of the hearing'),
  ),
  witnessCareUnit8(
    'warrant',
    onReceiptOf('warrant-issued'),
    'Say that a warrant has been issued or what happened after re-arrest',
    workingDays(5, 1),
    read(),
  ),
  witnessCareUnitToAll8(
    'witness-required',
    onReceiptOf('witness-required'),
    'Say that they must give evidence',
    workingDays(1),
    read('Para 8.2'),
  ),
  witnessCareUnitToAll9(
    'outcome',
    onReceiptOf('trial-outcome'),
    'Give the outcome of the case and short reasons where available',
    workingDays(1),
    read('The court passes it on within 5 working days'),
  ),
  witnessCareUnitToAll9('sentence', onReceiptOf('sentenced'), 'Give and explain the sentence', workingDays(1), read()),
  witnessCareUnit9(
    'appeal',
    onReceiptOf('appeal-lodged'),
    'Say that an appeal has been lodged',
    workingDays(1),
    toCheck(),
  ),
  witnessCareUnit9(
    'appeal-result',
    onReceiptOf('appeal-result'),
    'Give the result of the appeal',
    workingDays(1),
    toCheck(),
  ),
  witnessCareUnit11(
    'contact-scheme-referral',
    on('contact-scheme-eligible'),
    'Refer to the Victim Contact Scheme',
    workingDays(10),
    read('Automatic. The person may opt out and back in at any time'),
  ),
  probation11(
    'contact-scheme',
    onReceiptOf('contact-scheme-referred'),
    'First contact by the Victim Contact Scheme',
    workingDays(20),
    read(),
  ),
  anyProvider12(
    'complaint',
    on('complaint-received'),
    'Answer or acknowledge the complaint and say how long it will take',
    workingDays(10),
    toCheck(),
  ),
];
