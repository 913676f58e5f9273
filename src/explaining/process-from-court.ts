import type { ExplainingPage } from './explaining-page';

/** The justice process in England and Wales from the first hearing on. */
export const PROCESS_FROM_COURT: readonly ExplainingPage[] = [
  {
    key: 'first-hearing',
    part: 'process',
    title: 'What happens at the first hearing',
    words: `Every case begins in a magistrates’ court, or in a youth court if the person is under 18. The first hearing is usually short.

# Do you have to be there?

No. You are not asked any questions at a first hearing. If you want to watch, tell your point of contact first, so that you do not meet the other person unprepared. A youth court is not open to the public.

# What is decided

* The charge is read out, and the person says whether they are guilty.
* If they say guilty, the court can pass sentence, at once or later, or send the case to the Crown Court for it.
* If they say not guilty, a date for the trial is set. The most serious crimes go to the Crown Court straight away. For some crimes it can be either court.
* The court decides about bail and its conditions.

# What you are told

The result, the next date, and the bail conditions. Ask then for what would help you to give evidence: it takes time to arrange.`,
  },
  {
    key: 'trial',
    part: 'process',
    title: 'What happens at a trial',
    words: `There is a trial if the person says that they are not guilty. The prosecution has to make the court sure that they are.

# Where

In a magistrates’ court two or three magistrates, or one district judge, decide. In the Crown Court a jury of twelve people decides, and a judge explains the law and passes the sentence.

# Before it

The witness care unit tells you the date, the time and the place, and whether you have to come. You can look at a court room beforehand, with the Witness Service. Dates can move, sometimes on the day itself. That is hard, and you are told as soon as it is known.

# On the day

You have a place to wait, apart from the other side wherever that can be done. The prosecution calls its witnesses, then the defence. Trials take from an hour to several weeks; you only stay for your part unless you want to stay on.

# How it ends

With guilty or not guilty. A jury that cannot agree means that there can be another trial. Not guilty means that the court was not sure. It does not say that you lied.`,
  },
  {
    key: 'giving-evidence',
    part: 'process',
    title: 'Giving evidence',
    words: `You give evidence by answering questions in court about what you saw, heard or lived through.

# Before you go in

* You can read your statement again, or see your recording, before the day.
* The person who will question you for the prosecution should introduce themselves, and explain what happens.
* You can ask for an interpreter, a break, or water. Somebody from the Witness Service can be with you.

# In the court room

You promise to tell the truth, on a holy book or without one. The prosecution asks first, then the defence. The defence may say that you are wrong or do not remember well. Take your time. If you do not understand, say so. If you do not know, say that. The judge or the magistrates stop questions that are unfair.

# Afterwards

You may stay and listen, or go. Until everybody has given evidence, do not talk to other witnesses about it. You can claim travel, meals and lost earnings, within limits.

# If somebody frightens you

To threaten a witness is a crime. Tell the police or the court staff at once.`,
  },
  {
    key: 'special-measures',
    part: 'process',
    title: 'Special measures: help to give your evidence',
    words: `Special measures are ways of giving evidence that make it less hard. The court decides about them. Ask early, so that the police and the prosecution can apply.

# What there is

* A screen, so that you and the accused do not see each other.
* A live link, so that you speak from another room or another building.
* Evidence in private: the public leaves the court room. This is for sexual offences, modern slavery, and where somebody might frighten you.
* The judge and the lawyers take off wigs and gowns.
* Your recorded interview is played in place of your first account.
* In some cases the defence’s questions are recorded before the trial too.
* An intermediary, who helps you and the court to understand each other.
* Aids to communicate, such as a board with symbols.

# Who can have them

* Anybody under 18.
* Anybody whose evidence would be less good because of a mental disorder, a learning disability or a physical disability.
* Anybody whose evidence would be less good because they are afraid or distressed. Those who report a sexual offence, modern slavery or domestic abuse, and witnesses of some crimes with guns or knives, are counted among these without having to show it.

If your needs change, say so. The court can be asked again.`,
  },
  {
    key: 'sentence',
    part: 'process',
    title: 'How a sentence is decided',
    words: `After somebody pleads guilty or is found guilty, the court passes a sentence: the same day, or a few weeks later when there are reports.

# What the court looks at

How serious the crime was, what it did to you, the person’s part in it and their past. Guidelines say where to begin. A guilty plea makes a sentence shorter, the earlier the more. Your victim personal statement is considered: it says in your own words how the crime has affected you.

# What sentences there are

* Discharge: no punishment now, and more if there is another crime.
* A fine.
* A community order, such as unpaid work or treatment.
* A suspended prison sentence: prison if it is broken.
* Prison. Part of it is usually spent outside, on licence, with rules.
* The court can also order compensation to you, or that the person stays away from you.

# If you think it is much too low

For some serious crimes sentenced in the Crown Court anybody can ask the Attorney General’s Office to look at the sentence. It has to reach them within 28 days of the sentence, so ask at once.`,
  },
  {
    key: 'after',
    part: 'process',
    title: 'After the sentence',
    words: `Your point of contact explains the sentence, and what comes after it.

# If somebody goes to prison

If it was for a violent or sexual crime and for twelve months or longer, you can join the Victim Contact Scheme of the Probation Service. You are referred to it, and may say no. A victim liaison officer then tells you of the important steps, such as release, and you can ask for conditions, for example that the person does not contact you. You can say how a release would affect you when the Parole Board decides.

# If there is an appeal

You are told that there is one, when it is heard and how it ended. The sentence stands until then, unless the court decides otherwise.

# Compensation and your things

If the court ordered compensation, it is collected and passed on to you. For injuries by a violent crime you can apply to the Criminal Injuries Compensation Authority, whether or not anybody was convicted, normally within two years. Ask for your property back.

# Talking about what happened

You can ask about restorative justice: contact with the person who did it, through somebody trained, if both want it. Support for you does not end with the sentence.

# If we let you down

You can complain, and we tell you how.`,
  },
];
