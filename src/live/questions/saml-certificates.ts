import { X509Certificate } from 'node:crypto';

/** Source: XML Signature, section 4.5.4: base64 of DER, without the lines of PEM. */
const CERTIFICATE = /<(?:[\w-]{1,40}:)?X509Certificate\b[^<>]{0,500}>([^<>]{1,20000})</g;

/**
 * When the last of the certificates in SAML 2.0 metadata ends: before that, one of them may still be the one that the
 * provider signs with.
 * @returns undefined where there is none that can be read
 */
export function lastCertificateEnd(metadata: string): Date | undefined {
  const ends = [...metadata.matchAll(CERTIFICATE)].flatMap(([, base64 = '']) => endOf(base64));
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}

function endOf(base64: string): readonly number[] {
  try {
    return [Date.parse(new X509Certificate(Buffer.from(base64, 'base64')).validTo)];
  } catch {
    return [];
  }
}
