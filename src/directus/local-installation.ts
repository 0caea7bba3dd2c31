import { isLocalhost } from '../model/compose-network.js';
import type { Deployment } from '../model/project.js';

/**
 * Only the machine that it runs on can use it: PUBLIC_URL is localhost. What protects an installation from the
 * internet needn't be said of it; where PUBLIC_URL is the mistake, that is said instead.
 */
export function isLocalInstallation({ env }: Deployment): boolean {
  const url = env.get('PUBLIC_URL').value;
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) && isLocalhost(new URL(url).hostname);
}
