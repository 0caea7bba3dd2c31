import { isAddressOrNetwork } from './value-faults.js';
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

/**
 * Does Express take it for an address or a network? Asked of proxy-addr 2.0.7: a network has 1 to 32 bits (IPv6: 128), or
 * a mask whose ones come first; `0.0.0.0/0` is refused like any other word.
 */
export function isTrustableNetwork(text: string): boolean {
  if (!isAddressOrNetwork(text)) return false;
  const [address = '', bits] = text.split('/');
  if (bits === undefined) return true;
  if (/^\d{1,3}$/.test(bits)) return Number(bits) >= 1 && Number(bits) <= (address.includes(':') ? 128 : 32);
  return !address.includes(':') && isContiguousMask(bits);
}

/** `255.255.0.0`, but not `255.0.255.0`. */
function isContiguousMask(mask: string): boolean {
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1+0*$/.test(bits);
}
