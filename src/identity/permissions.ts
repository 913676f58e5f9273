/** Who may do what: one literal table. What is not in it is refused. Scope (whose records) is in `scope.ts`. */
export const ROLES = [
  'pcso',
  'officer',
  'supervisor',
  'front-counter',
  'administrator',
  'data-protection-officer',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  pcso: 'Victim PCSO',
  officer: 'Investigating officer',
  supervisor: 'Supervisor',
  'front-counter': 'Front counter',
  administrator: 'Administrator',
  'data-protection-officer': 'Data protection officer',
};

const TABLE = {
  'see-today': ['pcso', 'supervisor'],
  'have-due-dates-feed': ['pcso'],
  'see-desk': ['supervisor'],
  'dip-sample': ['supervisor'],
  'answer-feedback': ['pcso'],
  'see-cover': ['pcso', 'supervisor'],
  'arrange-cover': ['supervisor'],
  'set-standards': ['supervisor'],
  'see-people': ['pcso', 'supervisor', 'front-counter'],
  'search-people': ['pcso', 'supervisor', 'front-counter'],
  'see-duties': ['pcso', 'supervisor'],
  'record-contact': ['pcso', 'supervisor'],
  'change-people': ['pcso', 'supervisor'],
  'assign-people': ['supervisor'],
  'restrict-people': ['supervisor'],
  'see-restrictions': ['supervisor', 'data-protection-officer'],
  'break-glass': ['pcso', 'supervisor'],
  'review-break-glass': ['supervisor', 'data-protection-officer'],
  'ask-transfer': ['pcso', 'supervisor'],
  'answer-transfer': ['supervisor'],
  'write-letters': ['pcso', 'supervisor'],
  'change-letter-templates': ['supervisor'],
  'see-cases': ['pcso', 'supervisor', 'officer'],
  'post-progress': ['officer', 'pcso', 'supervisor'],
  'record-suspect': ['officer', 'supervisor'],
  'name-liaison': ['officer', 'supervisor'],
  'bring-in-safety-unit': ['officer', 'pcso', 'supervisor'],
  'declare-critical': ['supervisor'],
  'close-cases': ['officer', 'supervisor'],
  'see-referrals': ['pcso', 'supervisor'],
  refer: ['pcso', 'supervisor'],
  'see-agencies': ['pcso', 'supervisor', 'front-counter', 'administrator'],
  'change-agencies': ['supervisor', 'administrator'],
  import: ['supervisor'],
  'see-queues': ['administrator'],
  'read-audit': ['supervisor', 'administrator', 'data-protection-officer'],
  'look-after-data-rights': ['supervisor', 'administrator', 'data-protection-officer'],
  'take-out-data': ['supervisor', 'administrator'],
  'administer-accounts': ['administrator'],
  administer: ['administrator'],
  'be-signed-in': ROLES,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof TABLE;

export const may = (role: Role, permission: Permission): boolean =>
  (TABLE[permission] as readonly Role[]).includes(role);
