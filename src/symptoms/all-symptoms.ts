import { AUTH_AND_MAIL } from './lines/auth-and-mail.js';
import { BROWSER } from './lines/browser.js';
import { CONTAINERS } from './lines/containers.js';
import { DATABASE } from './lines/database.js';
import { FILES_AND_EXTENSIONS } from './lines/files-and-extensions.js';
import { NETWORK } from './lines/network.js';
import { REDIS } from './lines/redis.js';
import { START } from './lines/start.js';
import { symptomsOf, type Symptom } from './symptom.js';

/** Every line that is known, by what it is about. */
export const SYMPTOM_GROUPS: Readonly<Record<string, readonly Symptom[]>> = {
  'Settings at startup': symptomsOf(START),
  Database: symptomsOf(DATABASE),
  Redis: symptomsOf(REDIS),
  'Docker, Compose and Kubernetes': symptomsOf(CONTAINERS),
  'Network and proxies': symptomsOf(NETWORK),
  'Browser and API': symptomsOf(BROWSER),
  'Single sign-on and mail': symptomsOf(AUTH_AND_MAIL),
  'Files and extensions': symptomsOf(FILES_AND_EXTENSIONS),
};

export const SYMPTOMS: readonly Symptom[] = Object.values(SYMPTOM_GROUPS).flat();
