/** What a request's transaction tells the database of who makes it. Row security compares rows with it. */
export type Reach = Readonly<Record<`desk.${string}`, string>>;

/** The database role that a request's transactions take on: policies hold for it, and not for who owns the tables. */
const REQUEST_ROLE = 'desk_request';

/** One statement, whose plan connections keep. */
export interface TakesOn {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Until the transaction ends and no longer: the connection may serve anybody next. */
export const takeOn = (reach: Reach): TakesOn => {
  const names = ['role', ...Object.keys(reach)];
  const settings = names.map((name, at) => `set_config('${name}', $${at + 1}, true)`);
  return { sql: `select ${settings.join(', ')}`, values: [REQUEST_ROLE, ...Object.values(reach)] };
};

export const AS_REQUEST = `set local role ${REQUEST_ROLE}`;
export const AS_OWNER = 'set local role none';
