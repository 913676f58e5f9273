/** Jest cannot require ES modules on Node 20, so Nest (ESM only) is transformed on the way in. */
const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j)s$': ['@swc/jest'] },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

module.exports = {
  ...shared,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 60_000,
};
