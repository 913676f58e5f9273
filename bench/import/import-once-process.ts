import { system } from '../../src/identity/actor';
import { fileSource } from '../../src/imports/import-source';
import { Importer } from '../../src/imports/importer.service';
import { withFeatures } from '../stage/desk-context';
import { environmentFor } from '../stage/surroundings';

/** Imports one file in a process of its own, so that its memory can be told, and prints what it took as JSON. */
async function importOnce(databaseUrl: string, path: string): Promise<void> {
  const environment = { ...environmentFor({ databaseUrl }), LOG_LEVEL: 'silent' };
  const figures = await withFeatures(environment, async (desk) => {
    const began = performance.now();
    const counts = await desk.get(Importer).importFile(fileSource(path), { actor: system('a bench') });
    return { ms: performance.now() - began, counts };
  });
  console.log(JSON.stringify({ ...figures, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
}

const [databaseUrl = '', path = ''] = process.argv.slice(2);
void importOnce(databaseUrl, path);
