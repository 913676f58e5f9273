/** Every address of the product, in one place: routes, templates, mails and tests use these. Ids and references only. */
function at(route: string): { readonly route: string; to(...parts: string[]): string } {
  return {
    route,
    to: (...parts) => {
      let next = 0;
      return route.replace(/:[a-zA-Z]+/g, () => encodeURIComponent(parts[next++]!));
    },
  };
}

export const paths = {
  home: at('/'),
  signIn: at('/sign-in'),
  signInSecondStep: at('/sign-in/second-step'),
  forgotten: at('/sign-in/forgotten'),
  choosePassword: at('/choose-password/:linkId/:key'),
  oidcSignIn: at('/oidc/sign-in'),
  oidcCallback: at('/oidc/callback'),
  oidcLogout: at('/oidc/back-channel-logout'),
  signOut: at('/sign-out'),
  staySignedIn: at('/stay-signed-in'),
  keptForm: at('/what-you-typed/:formId'),
  keptFormForget: at('/what-you-typed/:formId/forget'),

  account: at('/account'),
  accountPassword: at('/account/password'),
  accountSecondStep: at('/account/second-step'),
  accountSecondStepRemove: at('/account/second-step/remove'),
  accountRecoveryCodes: at('/account/second-step/recovery-codes'),
  accountSignOutEverywhere: at('/account/sign-out-everywhere'),

  accounts: at('/accounts'),
  accountNew: at('/accounts/new'),
  accountOf: at('/accounts/:accountId'),
  accountEdit: at('/accounts/:accountId/edit'),
  accountDisable: at('/accounts/:accountId/disable'),
  accountEnable: at('/accounts/:accountId/enable'),
  accountPasswordLink: at('/accounts/:accountId/password-link'),
  accountOfSecondStepRemove: at('/accounts/:accountId/second-step/remove'),
  accountOfSignOutEverywhere: at('/accounts/:accountId/sign-out-everywhere'),

  today: at('/today'),
  todayCovered: at('/today/cover/:accountId'),
  desk: at('/desk'),
  deskPcso: at('/desk/:accountId'),

  cover: at('/cover'),
  absenceNew: at('/cover/absences/new'),
  absenceBack: at('/cover/absences/:absenceId/back-at-work'),
  rota: at('/cover/rota/:accountId'),

  people: at('/people'),
  person: at('/people/:personId'),
  personAssign: at('/people/:personId/point-of-contact'),
  personPlan: at('/people/:personId/plan'),
  personLevel: at('/people/:personId/level'),
  personDeclines: at('/people/:personId/declined-updates'),
  personDuplicate: at('/people/:personId/possible-duplicates/:otherId'),
  contactNew: at('/people/:personId/contacts/new'),
  contact: at('/people/:personId/contacts/:contactId'),

  personShow: at('/people/:personId/show-contact-details'),
  personDetails: at('/people/:personId/details'),
  personChanges: at('/people/:personId/changes'),
  contactDetails: at('/people/:personId/contact-details'),
  contactDetailsNote: at('/people/:personId/contact-details/before-you-contact'),
  contactDetailNew: at('/people/:personId/contact-details/new'),
  contactDetail: at('/people/:personId/contact-details/:pointId'),
  contactDetailUnfreeze: at('/people/:personId/contact-details/:pointId/use-again'),

  question: at('/questions/:questionId'),
  questionWithdraw: at('/questions/:questionId/withdraw'),

  cases: at('/cases'),
  case: at('/cases/:caseId'),
  caseProgress: at('/cases/:caseId/progress'),
  caseEventWithdraw: at('/cases/:caseId/events/:eventId/withdraw'),
  caseEventCorrect: at('/cases/:caseId/events/:eventId/correct'),

  agencies: at('/agencies'),
  agencyNew: at('/agencies/new'),
  agency: at('/agencies/:agencyId'),
  agencyEdit: at('/agencies/:agencyId/edit'),
  agencyActive: at('/agencies/:agencyId/active'),

  referralNew: at('/people/:personId/referrals/new'),
  referralTo: at('/people/:personId/referrals/to/:agencyId'),
  referralPreview: at('/people/:personId/referrals/preview'),
  referral: at('/people/:personId/referrals/:referralId'),
  referralSendAgain: at('/people/:personId/referrals/:referralId/send-again'),
  referralWithdraw: at('/people/:personId/referrals/:referralId/withdraw'),
  referralHandled: at('/people/:personId/referrals/:referralId/dealt-with'),

  /** What an agency opens from its mail. */
  agencyReferral: at('/r/:reference/:key'),
  agencyAccept: at('/r/:reference/:key/accept'),
  agencyDecline: at('/r/:reference/:key/decline'),
  agencyOutcome: at('/r/:reference/:key/outcome'),

  imports: at('/imports'),
  importRun: at('/imports/:runId'),
  importStart: at('/imports/:runId/start'),
  importRejected: at('/imports/:runId/rejected.csv'),

  dutyQuestion: at('/how-is-this-date-counted'),
  code: at('/code-of-practice'),
  codeEdition: at('/code-of-practice/editions/:editionId'),
  codeRule: at('/code-of-practice/rules/:ruleId'),
  codeRuleConfirm: at('/code-of-practice/rules/:ruleId/confirm'),
  codeRuleCorrect: at('/code-of-practice/rules/:ruleId/correct'),
  codeDraftNew: at('/code-of-practice/coming'),
  codeDraft: at('/code-of-practice/coming/:editionId'),
  codeDraftDetails: at('/code-of-practice/coming/:editionId/details'),
  codeDraftHoles: at('/code-of-practice/coming/:editionId/holes'),
  codeDraftRuleNew: at('/code-of-practice/coming/:editionId/new-rule'),
  codeDraftRule: at('/code-of-practice/coming/:editionId/rules/:ruleId'),
  codeDraftRuleRemove: at('/code-of-practice/coming/:editionId/rules/:ruleId/remove'),
  codeDraftInForce: at('/code-of-practice/coming/:editionId/in-force'),
  codeDraftDiscard: at('/code-of-practice/coming/:editionId/discard'),
  deskStandards: at('/desk-standards'),

  calendar: at('/calendar'),
  holidayNew: at('/calendar/new'),
  holidayPreview: at('/calendar/new/preview'),
  holidayWithdraw: at('/calendar/:day/withdraw'),
  calendarFeeds: at('/calendar/feeds'),
  calendarFetch: at('/calendar/feeds/fetch'),
  calendarFeed: at('/calendar/feeds/:checkId'),

  recounts: at('/recounts'),
  recount: at('/recounts/:runId'),
  recountInterrupt: at('/recounts/:runId/interrupt'),
  recountResume: at('/recounts/:runId/resume'),

  audit: at('/audit'),
  auditPeople: at('/audit/people'),
  auditUser: at('/audit/users/:accountId'),
  auditUserExport: at('/audit/users/:accountId/entries.csv'),
  auditRefusals: at('/audit/refusals'),
  auditRefusalsExport: at('/audit/refusals/entries.csv'),
  personAudit: at('/people/:personId/audit'),
  personAuditExport: at('/people/:personId/audit/entries.csv'),

  dataRights: at('/data-rights'),
  personRights: at('/people/:personId/data-rights'),
  heldData: at('/people/:personId/data-rights/held'),
  heldDataPage: at('/people/:personId/data-rights/held/:disclosureId'),
  heldDataFile: at('/people/:personId/data-rights/held/:disclosureId/held.json'),

  health: at('/health'),
  healthReady: at('/health/ready'),
  queues: at('/queues'),
} as const;
