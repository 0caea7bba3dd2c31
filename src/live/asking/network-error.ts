import { TooMuch, TooSlow } from './limits.js';
import type { Address, Answer } from '../model.js';

/** Codes of Node and OpenSSL for a certificate that doesn't pass, as half a sentence. */
const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself, and nothing here trusts it',
  SELF_SIGNED_CERT_IN_CHAIN: 'the authority that signed its certificate is not one that is trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the certificates between its own and a trusted authority',
  UNABLE_TO_GET_ISSUER_CERT: 'it does not send the certificates between its own and a trusted authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the authority that signed its certificate is not one that is trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for other names',
  CERT_REVOKED: 'its certificate was revoked',
};

/** Is an error about the certificate or the handshake of TLS? */
export function tlsFault(error: unknown): string | undefined {
  const code = codeOf(error);
  const known = CERTIFICATE_FAULTS[code];
  if (known !== undefined) return known;
  if (code === 'ECONNRESET' && /TLS|secure/i.test(messageOf(error))) return 'it does not speak TLS at this port';
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return 'it does not speak TLS at this port, or not in a version that both know';
  return undefined;
}

/** `cms-db:5432`, with the way that was taken where it is another one. */
export function nameOf({ name, port, through }: Address): string {
  return through === undefined ? `${name}:${String(port)}` : `${name} (asked at ${through})`;
}

/**
 * What an error of the network says of the server; undefined where it is the server's own refusal.
 * A name that doesn't resolve or a silent server may be otherwise where Directus runs.
 */
export function networkAnswer(error: unknown, address: Address, about: string): Answer | undefined {
  const server = nameOf(address);
  const unknown = (message: string): Answer => ({ status: 'unknown', message, about });
  const failed = (message: string): Answer => ({ status: 'failed', message, about });
  if (error instanceof TooSlow) return unknown(`${server} did not answer in time.`);
  if (error instanceof TooMuch)
    return failed(`${server} sends more than such a server would; something else is there.`);
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return address.through === undefined
        ? failed(`${server} refuses connections: nothing listens there.`)
        : unknown(`${server} refuses connections; the service does not seem to run on this machine.`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return unknown(`The name ${address.name} does not resolve from here.`);
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EACCES':
    case 'EPERM':
      return unknown(`${server} can't be reached from here (${code}).`);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return failed(`${server} ended the connection in the middle.`);
    default:
      return undefined;
  }
}

/** The code of an error, also of one that stands for several attempts. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, errors } = error as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : '';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
