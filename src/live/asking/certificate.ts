import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Answer } from '../model.js';

const DAY = 24 * 60 * 60 * 1000;
/** A certificate that is renewed at all is renewed earlier: ACME clients do so at a third of its life. */
const DAYS_LEFT = 7;
const SHARE_LEFT = 0.1;

/** What the certificate of an encrypted connection says; undefined where the connection isn't encrypted. */
export function certificateAnswer(socket: Socket, server: string, now: Date, about: string): Answer | undefined {
  if (!isEncrypted(socket)) return undefined;
  const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(begin) || Number.isNaN(end)) return undefined;
  const left = end - now.getTime();
  const isLate = left < Math.min(DAYS_LEFT * DAY, (end - begin) * SHARE_LEFT);
  const when = `on ${new Date(end).toISOString().slice(0, 10)}, ${inDays(left)}`;
  const protocol = socket.getProtocol() ?? 'TLS';
  return isLate
    ? { status: 'failed', message: `The certificate of ${server} ends ${when}, and nobody has renewed it.`, about }
    : {
        status: 'passed',
        message: `${server} speaks ${protocol.replace('v', ' ')}; its certificate ends ${when}.`,
        about,
      };
}

function isEncrypted(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket && socket.encrypted === true;
}

function inDays(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  if (days < 0) return 'in the past';
  return days === 1 ? 'in 1 day' : `in ${String(days)} days`;
}
