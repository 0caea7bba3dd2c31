import type { Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Answer } from '../model.js';

const DAY = 24 * 60 * 60 * 1000;
/** A certificate that is renewed at all is renewed earlier: ACME clients do so at a third of its life. */
const DAYS_LEFT = 7;
const SHARE_LEFT = 0.1;

/** What is kept of an encrypted connection, which its server may end at any time. */
export interface Encryption {
  /** `TLS 1.3` */
  readonly protocol: string;
  /** Of the certificate; milliseconds. */
  readonly begin: number;
  readonly end: number;
}

/** @returns undefined where the connection isn't encrypted, or is over */
export function encryptionOf(socket: Socket): Encryption | undefined {
  if (!isEncrypted(socket)) return undefined;
  // Node types it as never null, and gives null for a connection that has ended.
  const certificate = socket.getPeerCertificate() as PeerCertificate | null;
  const [begin, end] = [Date.parse(certificate?.valid_from ?? ''), Date.parse(certificate?.valid_to ?? '')];
  if (Number.isNaN(begin) || Number.isNaN(end)) return undefined;
  return { protocol: (socket.getProtocol() ?? 'TLS').replace('v', ' '), begin, end };
}

/** What the certificate of an encrypted connection says; undefined where there is none. */
export function certificateAnswer(
  encryption: Encryption | undefined,
  server: string,
  now: Date,
  about: string,
): Answer | undefined {
  if (!encryption) return undefined;
  const { begin, end, protocol } = encryption;
  const left = end - now.getTime();
  const isLate = left < Math.min(DAYS_LEFT * DAY, (end - begin) * SHARE_LEFT);
  const when = `on ${new Date(end).toISOString().slice(0, 10)}, ${inDays(left)}`;
  return isLate
    ? { status: 'failed', message: `The certificate of ${server} ends ${when}, and nobody has renewed it.`, about }
    : { status: 'passed', message: `${server} speaks ${protocol}; its certificate ends ${when}.`, about };
}

function isEncrypted(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket && socket.encrypted === true;
}

function inDays(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  if (days < 0) return 'in the past';
  return days === 1 ? 'in 1 day' : `in ${String(days)} days`;
}
