import { isAbsent, type Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';

/**
 * PUBLIC_URL as an address, with the variable that holds it; undefined where it is unknown, absent or no full http
 * address.
 */
export function publicAddress(deployment: Deployment): { readonly url: URL; readonly variable: Variable } | undefined {
  const variable = deployment.env.get('PUBLIC_URL');
  const { value } = variable;
  if (isAbsent(variable) || value === undefined || !/^https?:\/\//i.test(value) || !URL.canParse(value))
    return undefined;
  return { url: new URL(value), variable };
}
