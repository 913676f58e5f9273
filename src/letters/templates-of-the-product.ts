import type { Template } from './template';

type OfTheProduct = Omit<Template, 'version'>;

const signed = `Yours sincerely

((sender))
Victims Focus Desk, ((desk))
Telephone ((desk telephone))`;

const reach = `If anything is unclear, or if it is not safe to write to you here, please ring us on ((desk telephone)). Say your reference, ((person reference)).`;

const LINES: readonly OfTheProduct[] = [
  {
    key: 'confirmation',
    name: 'Confirmation of a report',
    purpose: 'Written confirmation with the crime reference and how to reach the officer',
    tells: ['confirmation'],
    neutralEmail: false,
    mustHave: ['case reference', 'officer'],
    title: 'We have your report',
    letter: `((greeting))

Thank you for telling us what happened. This letter confirms what we have recorded. Please keep it: it has the reference you will be asked for.

* Crime reference: ((case reference))
* What was recorded: ((offence))
* Recorded on: ((recorded on))
* Officer of the case: ((officer)), ((officer email))

# Who you can speak to

((point of contact)) is your point of contact. That is one person who knows your case, keeps you informed and passes your questions to the officer. You can ring the desk on ((desk telephone)).

# What happens now

The officer decides how your report is looked into. We tell you of each step, and how often we contact you is for you to say. If you want help with what has happened, we can put you in touch with a service near you, whether or not anybody is caught.

If something in this letter is wrong, please tell us.

${signed}`,
    email: `((greeting))

This confirms that your report is recorded. Your reference is ((case reference)) and the officer is ((officer)).

((point of contact)) is your point of contact. You can ring on ((desk telephone)) with any question.

((sender))
Victims Focus Desk, ((desk))`,
  },
  {
    key: 'how-to-reach-us',
    name: 'How to reach us',
    purpose: 'Who their point of contact is, and how to speak to them',
    tells: [],
    neutralEmail: false,
    mustHave: [],
    title: 'How to reach us',
    letter: `((greeting))

((point of contact)) at the ((desk)) desk is your point of contact. Ring ((desk telephone)) and say your reference, ((person reference)). Whoever answers can see what you have been told, so you need not tell your story again.

# When you might ring

* You have a question about your case.
* Something has changed: where you live, how we may contact you, or whether you feel safe.
* You would like help, or you would like to hear from us more often or less often.

In an emergency, or if you are in danger now, ring 999.

# How we contact you

You decide which number or address we use, when, and whether we may say who we are. Tell us once and everybody here keeps to it.

${signed}`,
    email: `((greeting))

((point of contact)) is your point of contact. Ring ((desk telephone)) and say your reference, ((person reference)).

In an emergency, ring 999.

((sender))
Victims Focus Desk, ((desk))`,
  },
  {
    key: 'tried-to-reach-you',
    name: 'We tried to reach you',
    purpose: 'Asks them to ring. Its email does not say who writes or why',
    tells: [],
    neutralEmail: true,
    mustHave: [],
    title: 'We would like to speak to you',
    letter: `((greeting))

We have tried to reach you and could not. Nothing is wrong: we would like to tell you where things stand, and to hear how you are.

Please ring ((desk telephone)) when it suits you, and say your reference, ((person reference)). If you would rather not hear from us, or only in another way or at other times, tell us and we will keep to that.

${signed}`,
    email: `((greeting))

I have tried to reach you. Please ring me on ((desk telephone)) when it suits you.

((sender))`,
  },
  {
    key: 'update',
    name: 'An update',
    purpose: 'What has happened, in the officer’s words: you tick what may be told',
    tells: [],
    neutralEmail: false,
    mustHave: ['what has happened'],
    title: 'News of your case',
    letter: `((greeting))

I am writing about the case with the reference ((case reference)). This is what has happened.

((what has happened))

# What you can do

You need not do anything because of this letter. ${reach}

${signed}`,
    email: `((greeting))

There is news about ((case reference)).

((what has happened))

If you have a question, please ring ((desk telephone)).

((sender))
Victims Focus Desk, ((desk))`,
  },
  {
    key: 'a-page-that-explains',
    name: 'A page that explains',
    purpose: 'One of the pages about the justice process, the rights or support, as a letter',
    tells: ['information'],
    neutralEmail: false,
    mustHave: ['page'],
    title: 'What to expect',
    letter: `((greeting))

You may find this useful. It is general: what happens in your case can differ, and we will tell you if it does.

((page))

# If you have a question

${reach}

${signed}`,
    email: `((greeting))

You may find this useful. It is general: what happens in your case can differ.

((page))

If you have a question, please ring ((desk telephone)).

((sender))
Victims Focus Desk, ((desk))`,
  },
];

/** The letters there are, in the words that come with the product. A desk can word each its own way. */
export const TEMPLATES: readonly Template[] = LINES.map((line) => ({ ...line, version: 0 }));
