import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Answer } from '../model.js';
import { passed } from './answers.js';
import { limitBytes, within } from './limits.js';
import type { Site } from './site.js';

/**
 * Does a site still take TLS 1.0 or 1.1? No browser speaks them any more, so that a site without them shuts nobody out.
 * Source: RFC 8996. OpenSSL 3 speaks them at its lowest level of security only.
 * @param timeout milliseconds
 */
export async function oldProtocolAnswers(site: Site, timeout: number, about: string): Promise<readonly Answer[]> {
  if (!site.encrypted) return [];
  const { host, port, name } = site.address;
  const socket = connect({
    host,
    port,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  });
  limitBytes(socket);
  const agreed = () =>
    new Promise<string | null>((resolve, reject) => {
      socket.once('secureConnect', () => {
        resolve(socket.getProtocol());
      });
      socket.once('error', reject);
    });
  try {
    const protocol = await within(timeout, agreed, () => socket.destroy());
    return [
      passed(
        `${site.url.host} also takes ${protocol?.replace('v', ' ') ?? 'TLS 1.1'}, which RFC 8996 has retired.`,
        about,
      ),
    ];
  } catch {
    return [];
  }
}
