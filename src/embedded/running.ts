import { dataFolderFrom } from './data-folder';
import { environmentFor } from './keeper/services-environment';
import { findRunningServices } from './keeper/services-file';

/** The environment variables of the demonstration running on this machine (on DATA_DIR, if that is set); nothing when none runs. */
export function runningDemonstration(environment: NodeJS.ProcessEnv = process.env): Record<string, string> | undefined {
  const dataFolder = dataFolderFrom(environment);
  const services = findRunningServices(dataFolder);
  return services && environmentFor(dataFolder, services);
}
