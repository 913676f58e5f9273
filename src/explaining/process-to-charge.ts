import type { ExplainingPage } from './explaining-page';

/** The justice process in England and Wales from the report to the decision whether anybody is charged. */
export const PROCESS_TO_CHARGE: readonly ExplainingPage[] = [
  {
    key: 'report',
    part: 'process',
    title: 'After you report a crime',
    words: `When you report a crime, the police record what happened and give it a reference. You are sent the reference and the name of the officer in writing, unless a letter could put you in danger.

# What happens first

* Somebody asks what you need: whether you feel safe, whether you need an interpreter, and what would make it easier to take part.
* You are offered support. With your agreement your details go to a service within two working days. You can have support whether or not anybody is caught, and also later if you say no now.
* You get one point of contact, who tells you what is happening.

# What you decide

You say how you want to be contacted, how often, and whether it is safe to leave a message. You can change your mind at any time.

# If something changes

Tell your point of contact if you move, if you are threatened, or if you remember something. If you are in danger now, ring 999.`,
  },
  {
    key: 'investigation',
    part: 'process',
    title: 'What happens in an investigation',
    words: `The officer looks for evidence that shows what happened and who did it. That can take days or many months.

# What the police may ask of you

* A statement: your account in writing, or recorded on video. You can have somebody with you for support.
* Things that help to prove it, such as clothes, messages or photographs. You get back what belongs to you as soon as it is no longer needed.
* If they need to look at your telephone, they have to tell you what they look for and why, and ask for your agreement.

# If somebody is suspected

A suspect can be arrested, or be asked to come in and be interviewed under caution. Someone under arrest can usually be held for up to 24 hours. For serious crimes a senior officer or a court can allow longer. After that the person is charged, released on bail, released while the police go on looking, or released with no further action. You are told which, and what it means for you.

# If there is nothing new

You are told that too, as often as you agreed. No news does not mean that nobody is working on it.

# If the police stop

They tell you why. A case can be opened again if there is new evidence.`,
  },
  {
    key: 'bail',
    part: 'process',
    title: 'What bail means',
    words: `Bail means that somebody is released and has to come back on a given day. It does not mean that the case is over or that the police do not believe you.

# Conditions

The police, or later the court, can set conditions: not to contact you, not to come near your home, to live at a given address, to stay in at night. Tell the officer what would make you feel safe: your views are asked for where conditions are thought about, and before they are changed.

# If a condition is broken

Ring the police at once: 999 if you are in danger, 101 if you are not. Say that there are bail conditions. Keep messages and write down times. The person can be arrested.

# Released under investigation

This is not bail. The person is free and has no day to come back on and no conditions, while the police go on working. If you are worried about that, say so: the police can think again about bail.

# After a charge

Then the court decides: on bail with or without conditions, or in custody until the trial.`,
  },
  {
    key: 'charge',
    part: 'process',
    title: 'Who decides on a charge, and what it means',
    words: `To be charged means to be formally accused of a crime and to have to answer for it in court. The police decide on less serious crimes. The Crown Prosecution Service decides on the others.

# How it is decided

There are two questions. Is there enough evidence that a conviction is more likely than not? If so, is it in the public interest to prosecute? Both have to be answered with yes. What you want is taken into account, and the decision is not yours to carry.

# What happens next

The person is told the charge and has a first date at a magistrates’ court. You are told the charge, the date, and whether there is bail. You do not have to go to the first hearing.

# If the charge is changed or dropped

The Crown Prosecution Service tells you why. For the most serious crimes you can be offered a meeting. You can ask for the decision to be reviewed.`,
  },
  {
    key: 'no-charge',
    part: 'process',
    title: 'When nobody is charged, and asking for a review',
    words: `Many cases end without a charge. It does not mean that you were not believed.

# Why it can happen

* Nobody could be identified.
* There was not enough evidence to make a conviction likely.
* It was not in the public interest to prosecute.
* The case was dealt with out of court, for example by a caution, or by an agreement that the person makes amends. You are asked what you think first where that is possible.

You are told which of these it was, and why.

# Asking for a review

If a suspect was identified and interviewed, and the police or the Crown Prosecution Service decided not to charge, or to stop, you can ask for the decision to be looked at again. Somebody who did not make it does that. Say so to your point of contact as soon as you can: it is best done within five working days, and can be done for up to three months. It costs nothing, and you need not give reasons.

# Afterwards

Support does not depend on a charge. You can also ask about compensation for injuries, which does not need a conviction.`,
  },
];
