import type { ExplainingPage } from './explaining-page';

const right = (number: number, title: string, words: string): ExplainingPage => ({
  key: `right-${number}`,
  part: 'rights',
  title: `Right ${number}: ${title}`,
  words,
});

/** The twelve rights of the Code of Practice for Victims of Crime of 2021, each in a few words of our own. */
export const THE_RIGHTS: readonly ExplainingPage[] = [
  right(
    1,
    'to understand and to be understood',
    `You can expect words you understand, spoken or written, and help to make yourself understood.

# What that means

* Plain language, and large print, easy read or another form if you need it.
* An interpreter, at no cost to you, when you report a crime, are interviewed or give evidence, and translations of what matters.
* Somebody you choose may come with you, unless there is a reason against it.

Tell us what helps. If you did not understand something, ask again as often as you like.`,
  ),
  right(
    2,
    'to have the crime recorded without delay',
    `What you report is written down as soon as it can be, and you are asked whether it is right.

# What that means

* You get written confirmation with the crime reference and how to reach the officer. If a letter could put you in danger, you can have it in another way.
* You can be helped to report: with an interpreter, with somebody beside you, and in some cases with a say in who interviews you.
* If your account is recorded, that may save you from telling it again in court.`,
  ),
  right(
    3,
    'to be told what to expect',
    `When you report a crime you are told what happens next, and who can help.

# What that means

* How the investigation and the courts work, and what your part can be.
* Which services there are near you, and how to reach them.
* Who your point of contact is.

You get this in writing or in another way you prefer. Ask for it again whenever you need it.`,
  ),
  right(
    4,
    'to have your needs looked at and to be supported',
    `You are asked how the crime affects you and what you need, and you are put in touch with support.

# What that means

* A talk about your needs, early, and again when something changes.
* A referral to a service within two working days. After a sexual crime, domestic abuse or a death you are asked first.
* More help, sooner, if you are entitled to Enhanced Rights: if the crime was one of the most serious, if you have been targeted again and again, or if you are vulnerable or intimidated. Everybody under 18 is.

You can use a support service whether or not you report, and whether or not anybody is charged.`,
  ),
  right(
    5,
    'to know about compensation',
    `You are told how you can ask for money to make up for what the crime cost you.

# What that means

* A court that convicts somebody can order them to pay you. Tell the officer what you lost, and keep the receipts.
* For an injury, of body or mind, by a violent crime you can apply to the Criminal Injuries Compensation Authority. It is normally for you to do so within two years. Applying is free.
* You can also claim from the person in a civil court, or from your insurance.

A support service can help you with the forms.`,
  ),
  right(
    6,
    'to be told about the investigation and the prosecution',
    `You are kept informed, as often as you agreed, and told of each important step.

# What you are told of

* When a suspect is arrested, interviewed, released on bail or under investigation, or has bail conditions changed.
* When somebody is charged, or when nobody will be, and why.
* When a case is closed or dealt with out of court.

You are told within five working days, or within one if you have Enhanced Rights. You can say that you do not want some of this, or none of it, and change your mind.

# If you do not agree

In many cases you can ask for a decision not to charge, or to stop, to be reviewed by somebody else.`,
  ),
  right(
    7,
    'to make a victim personal statement',
    `You can say in your own words how the crime has affected you: your body, your feelings, your money, your daily life, your family.

# What to know

* It is your choice. You are offered it, and you can take time, add to it later, or leave it.
* If there is a conviction, the court takes it into account. It is not for saying what the sentence should be.
* You say how you would like it to be heard: read by you, by somebody else, by the prosecutor, or only read by the court. The court decides, and takes your wish seriously.
* The defence gets to see it, and what is read out in court can be reported.`,
  ),
  right(
    8,
    'to be told about the trial and your part in it',
    `If the case goes to court, you are told when and where, what will happen, and what help you can have.

# What that means

* The date, time and place of hearings, within one working day of our hearing of them.
* If you have to give evidence: what it is like, a visit to the court beforehand, and your needs looked at.
* Special measures, such as a screen or a live link, asked for on your behalf.
* A place to wait apart from the other side, wherever that can be done.
* The result of bail hearings.`,
  ),
  right(
    9,
    'to be told the outcome',
    `You are told how the case ended, and what it means.

# What that means

* The verdict and the sentence, within one working day of our hearing of them, with a short explanation.
* If there is an appeal: that there is one, when it is heard, and its result.
* Where to find support, whatever the result.`,
  ),
  right(
    10,
    'to be paid expenses and to have your property back',
    `Coming to court should not cost you money, and what is yours comes back to you.

# What that means

* If you give evidence, you can claim for travel, meals, care of children and lost earnings, within limits. The form comes from the prosecution.
* Property that was kept as evidence is returned as soon as it is no longer needed. Ask the officer if you have not heard.`,
  ),
  right(
    11,
    'to know about the person after a conviction',
    `If somebody is convicted of one of the more serious violent or sexual crimes and is given twelve months or longer, you can choose to be kept informed.

# What that means

* You are referred to the Victim Contact Scheme, and you can say no, or join later.
* A victim liaison officer tells you of important steps, such as a move to open conditions or a release.
* You can ask for conditions of the release, and have your say when the Parole Board decides.
* Similar rights hold where a court sends somebody to hospital.`,
  ),
  right(
    12,
    'to complain',
    `If you did not get what the Code promises, you can complain, and you are not treated worse for it.

# How

* Tell the service that let you down: your point of contact says how. You get an answer or an acknowledgement within ten working days.
* If you are not satisfied with the final answer, you can take it to the Parliamentary and Health Service Ombudsman. Ask us how.`,
  ),
];
