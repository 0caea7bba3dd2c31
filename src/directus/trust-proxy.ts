import type { Deployment } from '../model/project.js';
import { settingOf } from './setting.js';

/**
 * Does Directus believe proxies about the address of clients? Undefined where that can't be seen, and where
 * the address comes from a header of its own (IP_CUSTOM_HEADER).
 * Source: facts.md, IP_TRUST_PROXY: handed to Express as `trust proxy`, where 0 and false trust nobody.
 */
export function trustsProxies(deployment: Deployment): boolean | undefined {
  const trust = settingOf(deployment, 'IP_TRUST_PROXY');
  const header = settingOf(deployment, 'IP_CUSTOM_HEADER');
  if (!trust.known || trust.value === undefined || !header.known || !header.isDefault) return undefined;
  return !(
    trust.value === false ||
    trust.value === null ||
    trust.value === 0 ||
    ['', 'false', '0'].includes(String(trust.value).trim())
  );
}
