import type { Tally } from '../people/point-of-contact';
import { inCase } from '../people/person-fields';
import type { CrimeReport, ReadRow } from './crime-report';
import { settleHomeDesk } from './home-desk';
import { newCase, newOfficer, newParticipant, newPerson } from './new-records';
import type { PeopleIndex } from './people-index';
import type { CaseRecord, OfficerRecord, ParticipantRecord, PersonRecord } from './records';
import { matchPerson } from './same-person';
import { updateCase } from './update-case';
import { updatePerson } from './update-person';

export type GoodRow = Extract<ReadRow, { ok: true }>;

export type Outcome =
  | { readonly kind: 'accepted' | 'unchanged'; readonly warnings: readonly string[] }
  | { readonly kind: 'rejected'; readonly errors: readonly string[]; readonly warnings: readonly string[] };

/** What the rows of a batch make of the records: nothing is written here, and nothing is asked of the database. */
export class BatchPlan {
  readonly newPeople: PersonRecord[] = [];
  readonly newCases: CaseRecord[] = [];
  readonly newOfficers: OfficerRecord[] = [];
  readonly newParticipants: ParticipantRecord[] = [];
  private readonly touchedPeople = new Set<PersonRecord>();
  private readonly touchedCases = new Set<CaseRecord>();
  private readonly touchedParticipants = new Set<ParticipantRecord>();

  constructor(
    readonly cases: Map<string, CaseRecord>,
    private readonly officers: Map<string, OfficerRecord>,
    private readonly people: PeopleIndex,
    private readonly tally: Tally,
    private readonly file: { readonly key: string; readonly onlyDeskId: string | undefined },
  ) {}

  /** People, cases and participants that were there before and are another now. */
  get changedPeople(): PersonRecord[] {
    return [...this.touchedPeople].filter((one) => one.id !== undefined && one.changes.length > 0);
  }

  get changedCases(): CaseRecord[] {
    return [...this.touchedCases].filter((one) => one.id !== undefined && one.changes.length > 0);
  }

  get changedParticipants(): ParticipantRecord[] {
    return [...this.touchedParticipants].filter((one) => one.id !== undefined && one.changed);
  }

  get casesToCount(): CaseRecord[] {
    return [...new Set([...this.newCases, ...this.touchedCases])].filter((one) => one.recount);
  }

  get allPeople(): PersonRecord[] {
    return [...new Set([...this.newPeople, ...this.touchedPeople])];
  }

  take({ report, warnings, hash }: GoodRow): Outcome {
    const known = this.cases.get(report.crimeReference);
    if (known?.participants.some((one) => one.sourceRows.includes(hash))) return { kind: 'unchanged', warnings };
    const said = [...warnings];
    if (known !== undefined && known.deskId !== report.deskId) {
      if (this.file.onlyDeskId !== undefined) {
        const error = 'crime_reference: this case belongs to the desk of another borough.';
        return { kind: 'rejected', errors: [error], warnings };
      }
      said.push('borough: the case is known at the desk of another borough and stays there.');
    }
    const caseChanged = this.putCase(known, report, said);
    const theCase = this.cases.get(report.crimeReference)!;
    const match = matchPerson(report.person, this.people);
    said.push(...match.warnings);
    const person = match.person ?? this.addPerson(report, theCase);
    for (const { other, reason } of match.nearMisses) {
      if (other !== person) person.possibleDuplicates.push({ other, reason });
    }
    if (match.person === undefined && match.nearMisses.length > 0) {
      said.push('family_name: this may be somebody known already; the Victim PCSO is asked.');
    }
    const before = theCase.participants.find((one) => one.person === person);
    const personChanged = match.person !== undefined && this.updateKnown(person, report, theCase, before, said);
    const joinedChanged = this.putParticipant(before, person, theCase, report, hash);
    const changed = caseChanged || personChanged || joinedChanged || match.person === undefined;
    return { kind: changed ? 'accepted' : 'unchanged', warnings: said };
  }

  private putCase(known: CaseRecord | undefined, report: CrimeReport, said: string[]): boolean {
    const officer = this.officer(report, said);
    if (known !== undefined) {
      this.touchedCases.add(known);
      return updateCase(known, report, officer);
    }
    const made = newCase(report, officer);
    this.cases.set(made.crimeReference, made);
    this.newCases.push(made);
    return true;
  }

  private officer({ officerEmail, officerName }: CrimeReport, said: string[]): OfficerRecord {
    const known = this.officers.get(officerEmail);
    if (known === undefined) {
      const made = newOfficer(officerEmail, officerName);
      this.officers.set(officerEmail, made);
      this.newOfficers.push(made);
      return made;
    }
    if (known.role !== 'officer') said.push('officer_email: the account with this email is not an officer’s.');
    return known;
  }

  private addPerson(report: CrimeReport, theCase: CaseRecord): PersonRecord {
    const made = newPerson(report, theCase, this.tally.next(theCase.deskId));
    this.newPeople.push(made);
    this.people.add(made);
    return made;
  }

  private updateKnown(
    person: PersonRecord,
    report: CrimeReport,
    theCase: CaseRecord,
    before: ParticipantRecord | undefined,
    said: string[],
  ): boolean {
    this.touchedPeople.add(person);
    if (this.file.onlyDeskId !== undefined && person.deskId !== this.file.onlyDeskId) {
      said.push('family_name: another desk is this person’s point of contact; their details were left as they are.');
      return false;
    }
    const latest = person.latest === null || theCase.recordedAt >= person.latest;
    const changed = updatePerson(person, report, theCase, { knownInCase: before !== undefined, latest });
    if (changed) this.people.add(person);
    return changed;
  }

  /** The row's hash is kept with the participant: the same row of the same file says nothing new, whatever has changed. */
  private putParticipant(
    before: ParticipantRecord | undefined,
    person: PersonRecord,
    theCase: CaseRecord,
    report: CrimeReport,
    hash: string,
  ): boolean {
    report.person.postcodes.forEach((postcode) => person.postcodes.add(postcode));
    if (before === undefined) {
      const made = newParticipant(person, theCase, report, hash, this.file.key);
      theCase.participants.push(made);
      theCase.recount = true;
      this.touchedCases.add(theCase);
      this.newParticipants.push(made);
      settleHomeDesk(person, theCase, this.tally);
      return true;
    }
    before.sourceRows = before.sourceFile === this.file.key ? [...before.sourceRows, hash] : [hash];
    before.sourceFile = this.file.key;
    before.postcode = report.person.postcodes[0] ?? before.postcode;
    before.changed = true;
    this.touchedParticipants.add(before);
    return this.updateParticipant(before, person, report);
  }

  private updateParticipant(known: ParticipantRecord, person: PersonRecord, report: CrimeReport): boolean {
    const deskHas = (field: 'role' | 'referral_consent') =>
      known.case.id !== undefined && person.deskChanged.has(inCase(field, known.case.id));
    let changed = false;
    if (known.role !== report.role && !deskHas('role')) {
      this.changeInCase(known, person, 'role', known.role, report.role);
      known.role = report.role;
      known.case.recount = true;
      changed = true;
    }
    const consent = report.referralConsent;
    if (consent !== 'not-asked' && consent !== known.referralConsent && !deskHas('referral_consent')) {
      this.changeInCase(known, person, 'referral_consent', known.referralConsent, consent);
      known.referralConsent = consent;
      changed = true;
    }
    return changed;
  }

  /** The history names the case; one that is new in this batch has no history yet. */
  private changeInCase(
    known: ParticipantRecord,
    person: PersonRecord,
    field: 'role' | 'referral_consent',
    old: string,
    now: string,
  ): void {
    if (known.case.id !== undefined) person.changes.push({ field: inCase(field, known.case.id), old, new: now });
  }
}
