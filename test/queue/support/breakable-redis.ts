import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deleteDataFolder } from '../../../src/embedded/data-folder';
import { freePort } from '../../../src/embedded/ports';
import { startRedis, type PrivateRedis } from '../../../src/embedded/redis';
import { projectRoot } from '../../support/services';

/** A Redis that a test can take away for a while. It comes back at the same address, empty. */
export class BreakableRedis {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private redis: PrivateRedis,
  ) {}

  static async start(): Promise<BreakableRedis> {
    const port = await freePort();
    const folder = path.join(projectRoot, '.data/test', `redis-${process.pid}-${port}`);
    return new BreakableRedis(folder, port, await startRedis(folder, port));
  }

  get url(): string {
    return this.redis.url;
  }

  async restart(awayMs: number): Promise<void> {
    await this.redis.stop();
    await pause(awayMs);
    this.redis = await startRedis(this.folder, this.port);
  }

  async stop(): Promise<void> {
    await this.redis.stop();
    deleteDataFolder(this.folder);
  }
}
