/** The database's account may not do what is needed; the message says what somebody who may has to run first. */
export class NotAllowedByDatabase extends Error {}
