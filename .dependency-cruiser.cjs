/** Who may use whom. An arrow points from the user to the used; nothing points back. */
const FEATURES = [
  ['details', 'audit', 'outbox', 'identity', 'desks', 'logging'],
  ['cover', 'announcements'],
  ['people', 'agencies'],
  ['restrictions', 'break-glass'],
  ['explaining'],
  ['cases'],
  ['relations', 'around'],
  ['duties'],
  ['recounts', 'questions'],
  ['calendar-administration', 'code-administration'],
  ['progress', 'contacts', 'plans', 'referrals', 'imports'],
  ['needs', 'statements'],
  ['transfers', 'reassignment', 'hand-over', 'supervision', 'dip-sampling', 'merging'],
  ['letters'],
  ['history', 'due-dates-feed'],
  ['reminders'],
  ['data-rights', 'key-rotation'],
];
const WAYS_IN = ['web', 'api', 'cli', 'queue', 'mail', 'health', 'demo'];
const folder = (names) => `^src/(${names.join('|')})/`;

const featureOrder = FEATURES.slice(0, -1).map((layer, index) => ({
  name: `${layer.join('-')}-know-nothing-above`,
  severity: 'error',
  from: { path: folder(layer) },
  to: { path: folder(FEATURES.slice(index + 1).flat()) },
}));

/** One package in one place. */
const only = (packageName, where) => ({
  name: `${packageName.replace(/\W+/g, '-')}-only-in-its-place`,
  severity: 'error',
  from: { path: '^src/', pathNot: where },
  to: { path: `node_modules/${packageName}/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: { path: '^(src|migrations)/' }, to: { circular: true } },
    {
      name: 'pure-rules-stay-pure',
      comment: 'Rules take values and give values: nothing from npm, Node or Nest.',
      severity: 'error',
      from: { path: '^src/(calendar|code-of-practice)/' },
      to: { pathNot: '^src/(calendar|code-of-practice)/' },
    },
    {
      name: 'writing-stays-pure',
      severity: 'error',
      from: { path: '^src/writing/' },
      to: { pathNot: '^src/writing/' },
    },
    {
      name: 'the-calendar-knows-no-code',
      severity: 'error',
      from: { path: '^src/calendar/' },
      to: { path: '^src/code-of-practice/' },
    },
    {
      name: 'features-know-no-way-in',
      severity: 'error',
      from: { path: folder(FEATURES.flat()) },
      to: { path: folder(WAYS_IN) },
    },
    {
      name: 'siblings-keep-apart',
      comment: 'progress, contacts, plans, referrals and imports do not use each other.',
      severity: 'error',
      from: { path: '^src/(progress|contacts|plans|referrals|imports)/' },
      to: { path: '^src/(progress|contacts|plans|referrals|imports)/', pathNot: '^src/$1/' },
    },
    ...featureOrder,
    only('bull', '^src/queue/'),
    only('@nestjs/bull', '^src/queue/'),
    only('nodemailer', '^src/mail/'),
    only('ical-generator', '^src/due-dates-feed/'),
    only('pdfmake', '^src/web/print/'),
    only('express', '^src/(web|api|queue|health|main)'),
    {
      name: 'product-without-development-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo|embedded|build-if-stale)' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'product-knows-no-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(dist|src/web/assets)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
