import type { Answer } from '../model.js';
import { failed, passed, unknown } from './answers.js';

/**
 * Does a server take as many connections as all instances may open together?
 * @param count `wanted`: by all instances, undefined where that can't be known; `used`: open now, by anyone; `most`: the limit
 */
export function connectionsAnswer(
  { wanted, used, most }: { readonly wanted: number | undefined; readonly used: number; readonly most: number },
  about: string,
): Answer | undefined {
  if (wanted === undefined) return undefined;
  const facts = `The server takes ${String(most)} connections, ${String(used)} of them in use now`;
  const wish = `the pools of this deployment may open ${String(wanted)}`;
  if (wanted > most) return failed(`${facts}, but ${wish}.`, about);
  // Some of those in use may be its own.
  return wanted > most - used
    ? unknown(`${facts}, and ${wish}: that is enough only if those are its own.`, about)
    : passed(`${facts}; ${wish}.`, about);
}
