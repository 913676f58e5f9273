/** Jest cannot require ES modules on Node 20, so those we use (Nest, OpenID Connect, JOSE) are transformed on the way in. */
const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j)s$': ['@swc/jest'] },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|openid-client|oauth4webapi|jose)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

/** PostgreSQL and Redis are started once for all projects of a run that need them, and for none that does not. */
const services = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

const testsIn = (...folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

/** The walk over every page of every role takes minutes of a quiet machine: EVERY_PAGE=1 npx jest --selectProjects journeys */
const everyPage = process.env.EVERY_PAGE ? {} : { testPathIgnorePatterns: ['/every-page\\.test\\.ts$'] };

/** A Redis Cluster, PgBouncer and two processes of each kind are asked for: npm run test:cluster */
const cluster = process.env.ON_A_CLUSTER
  ? [{ ...shared, ...services, displayName: 'cluster', testMatch: testsIn('cluster') }]
  : [];

module.exports = {
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  reporters: ['default', '<rootDir>/test/support/plain-count-reporter.cjs'],
  projects: [
    { ...shared, displayName: 'unit', testMatch: testsIn('unit') },
    {
      ...shared,
      ...services,
      displayName: 'services',
      testMatch: testsIn('database', 'web', 'api', 'queue', 'cli', 'access', 'fuzz'),
    },
    {
      ...shared,
      displayName: 'embedded',
      globalSetup: '<rootDir>/test/support/global-build.ts',
      testMatch: testsIn('embedded'),
    },
    // Each drives a browser.
    { ...shared, ...services, ...everyPage, displayName: 'journeys', testMatch: testsIn('journeys') },
    ...cluster,
  ],
};
