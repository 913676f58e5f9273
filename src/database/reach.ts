import { escapeLiteral } from 'pg';

/** What a request's transaction tells the database of who makes it. Row security compares rows with it. */
export type Reach = Readonly<Record<`desk.${string}`, string>>;

/** The database role that a request's transactions take on: policies hold for it, and not for who owns the tables. */
const REQUEST_ROLE = 'desk_request';

/** Until the transaction ends and no longer: the connection may serve anybody next. */
export const takeOn = (reach: Reach): string =>
  [AS_REQUEST, ...Object.entries(reach).map(([name, value]) => `set local ${name} = ${escapeLiteral(value)}`)].join(
    '; ',
  );

export const AS_REQUEST = `set local role ${REQUEST_ROLE}`;
export const AS_OWNER = 'set local role none';
