import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** A certificate for a name (or for 127.0.0.1) that signed itself, in force for `days` more, 90 days old. */
export async function certificateFor(name: string, days = 365): Promise<Certificate> {
  const names = name === '127.0.0.1' ? ([{ type: 7, ip: name }] as const) : ([{ type: 2, value: name }] as const);
  const now = Date.now();
  const made = await generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 90 * DAY),
    notAfterDate: new Date(now + days * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [...names] },
    ],
  });
  return { key: made.private, cert: made.cert };
}
