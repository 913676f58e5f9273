export class NoRedis extends Error {
  constructor() {
    super('Redis does not answer at the address in REDIS_URL.');
  }
}
