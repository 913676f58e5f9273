/**
 * Tables that lead to a person and are in no download, each with the reason. They hold nothing that says who somebody
 * is, or something of the desk's own.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  person_word: 'The words of the name they are found by; the name is in the download',
  person_merge_row: 'Ids of the rows that moved when two records were joined: the rows themselves are in the download',
  person_form: 'Keys of forms of the desk that were saved, so that none is saved twice',
  erasure: 'Certificates of people who were erased: they hold nothing of anybody',
  erasure_run_person: 'Which people a desk erased together, by number: the certificate of each says what came of it',
  disclosure_item: 'Which values of a download were looked at and struck out: hashes of them, gone with the person',
  posted_once: 'Keys of postings, so that none is posted twice, with hashes of what was posted',
  reminder: 'When staff were reminded of a duty; the duty itself is in the download',
  recount_case:
    'Which cases a recount could not count, for want of a year of the calendar; the dates are in the duties',
  audit_entry:
    'What staff did, not a record about the person: asked for at “Who has looked at this person”. Values in it are copies of what is in the download',
  message: 'Mails on their way: they hold references only, and what a person was written is with their letters',
  kept_form: 'What a member of staff had typed when they were signed out: sealed for them alone, gone after a day',
  person_look: 'When a member of staff last opened the page, so that they see what is new: who looked is in the audit',
  case_look: 'When a member of staff last opened a case, so that they see what is new: who looked is in the audit',
  session: 'Sign-ins of staff, gone when they end',
  import_upload: 'Crime reports on their way in: gone once imported, or after seven days',
  import_row_problem: 'Rows of a crime report file that could not be taken: no record was made of them',
};

/** Tables about people on which no policy of row security stands, each with the reason. All others have one. */
export const WITHOUT_POLICY: Readonly<Record<string, string>> = {
  person_restriction: 'Who is hidden from whom: every scope asks it, and would show them if it could not be read',
  restricted_access: 'Who is named for somebody restricted: the same',
  break_glass: 'Read before it is known whose request it is; reviewed by supervisors of both desks',
  recount_case: 'Ids of cases alone, set aside by the queue; administrators start it for all desks',
  audit_entry:
    'Everybody adds to it and nobody changes it; read through the scope of the audit alone, which has its door',
  message: 'Ids alone, written to whoever has to be told, whichever desk is theirs; read by the queue',
  kept_form: 'Sealed for one account; kept when nobody is signed in any more',
  session: 'Read before it is known whose request it is',
};
