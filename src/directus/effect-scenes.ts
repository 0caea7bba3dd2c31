import type { Deployment } from '../model/project.js';
import { isGroupInUse, isOn, optionOf } from './setting.js';
import { findVariable, type VariableFact } from './variables.js';

/**
 * Options that only one driver reads: what was measured with it says nothing of the others. The rest was asked with
 * the driver that comes first. See scripts/measure/scenes.mjs.
 */
const DRIVERS: readonly (readonly [names: RegExp, drivers: readonly string[]])[] = [
  [/^STORAGE_<LOCATION>_(?!DRIVER$)/, ['s3']],
  [/^AUTH_<PROVIDER>_(?:BIND_|USER_|GROUP_(?:DN|ATTRIBUTE|SCOPE)|CLIENT_URL|MAIL_|FIRST_NAME_A|LAST_NAME_A)/, ['ldap']],
  [/^AUTH_<PROVIDER>_(?:ISSUER_|ROLE_MAPPING|GROUP_CLAIM_NAME|REQUIRE_VERIFIED_EMAIL)/, ['openid']],
  [/^AUTH_<PROVIDER>_(?:ACCESS_URL|AUTHORIZE_URL|PROFILE_URL)$/, ['oauth2']],
  [/^AUTH_<PROVIDER>_CLIENT_(?:ID|SECRET)$/, ['oauth2', 'openid']],
];

/**
 * Is a deployment like the one in which a variable was measured: is all on that makes Directus read it? What can't be
 * seen counts as not like it.
 */
export function isLikeMeasured(deployment: Deployment, fact: VariableFact): boolean {
  if (isGroupInUse(deployment, fact) !== true || !areNeedsMet(deployment, fact)) return false;
  const drivers = DRIVERS.find(([names]) => names.test(fact.name))?.[1];
  if (!drivers) return true;
  const group = fact.name.slice(0, fact.name.indexOf('<'));
  const driver = optionOf(deployment, `${group}${fact.wildcard ?? ''}_`, 'DRIVER');
  return driver.known && drivers.includes(String(driver.value).toLowerCase());
}

/** Follows the switches up: CACHE_AUTO_PURGE_IGNORE_LIST needs CACHE_AUTO_PURGE, which needs CACHE_ENABLED. */
function areNeedsMet(deployment: Deployment, { needs, wildcard }: VariableFact): boolean {
  if (!needs) return true;
  const name = needs.name.replace(/<[A-Z]+>/, (wildcard ?? '').toUpperCase());
  if (needs.is) {
    const setting = optionOf(deployment, '', name);
    if (!setting.known || !needs.is.includes(String(setting.value).toLowerCase())) return false;
  } else if (isOn(deployment, name) !== true) return false;
  const above = findVariable(name);
  return above === undefined || areNeedsMet(deployment, above);
}
