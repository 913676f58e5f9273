import tseslint from 'typescript-eslint';

const AMBIENT_CLOCK = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock what time it is.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Ask the Clock what time it is.' },
];
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in config/ (and by the launchers in cli/, demo/ and embedded/).',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', '**/*.cjs', '**/*.js', '**/*.mjs'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...AMBIENT_CLOCK, ENVIRONMENT],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/clock/**'], rules: { 'no-restricted-syntax': ['error', ENVIRONMENT] } },
  {
    files: ['src/config/**', 'src/cli/**', 'src/demo/**', 'src/embedded/**'],
    rules: { 'no-restricted-syntax': ['error', ...AMBIENT_CLOCK] },
  },
  { files: ['src/cli/**', 'src/demo/**', 'src/embedded/**', 'src/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['test/**', 'bench/**', 'migrations/**'], rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' } },
);
