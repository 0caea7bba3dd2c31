import type { Address, Answer } from '../model.js';
import { quoted } from '../quotes.js';
import { failed, unknown } from './answers.js';
import { messageOf, nameOf, networkAnswer, tlsFault } from './network-error.js';

/**
 * What it means that a question to a server ended with an error.
 * @param about the variable that the server is named by
 * @param server how it is called in the message
 */
export function errorAnswer(
  error: unknown,
  { address, encrypted }: { readonly address: Address; readonly encrypted: boolean },
  about: string,
  server = nameOf(address),
): Answer {
  const tls = encrypted ? tlsFault(error) : undefined;
  if (tls !== undefined) return failed(`TLS to ${server} fails: ${tls}.`, about);
  return (
    networkAnswer(error, address, about) ?? unknown(`${server} can't be asked: ${quoted(messageOf(error))}`, about)
  );
}
