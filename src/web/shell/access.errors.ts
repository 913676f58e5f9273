/** Nobody is signed in; the page asks them to, and returns here. */
export class SignInRequired extends Error {}

/** Signed in (or holding a token), but this is not for them. */
export class NotAllowed extends Error {
  constructor() {
    super('You do not have access to this.');
  }
}

/** No token, or one that is unknown or revoked. */
export class TokenRequired extends Error {
  constructor() {
    super('A valid bearer token is required.');
  }
}
