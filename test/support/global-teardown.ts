import { dropTemplate } from './database';

export default async function tearDown(): Promise<void> {
  if (globalThis.testKeeper) return globalThis.testKeeper.stop();
  if (process.env.TEST_TEMPLATE_DATABASE) await dropTemplate(process.env.TEST_TEMPLATE_DATABASE);
}
