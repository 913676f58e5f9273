export interface Account {
  role: string;
  email: string;
  password: string;
}

/** The seed prints the accounts to sign in with as JSON on its last line. */
export function accountsIn(output: string): Account[] {
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Account[];
}

export function accountTable(accounts: Account[]): string {
  const rows = [
    ['Sign in as', 'Email', 'Password'],
    ...accounts.map(({ role, email, password }) => [role, email, password]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
