import type { Deployment } from '../model/project.js';
import { mixedOption, optionsUnder, type GroupOption } from './option-group.js';
import { settingText } from './setting.js';

/** A group of variables that Directus hands to a client as the options of its TLS connection. */
export interface TlsGroup {
  /** What speaks TLS with these options. */
  readonly server: 'the database' | 'Redis' | 'the mail server' | 'the sign-on provider';
  /** The prefix of the options, as it must be written. */
  readonly prefix: string;
  readonly options: readonly GroupOption[];
}

/** What a TLS connection makes of one of its options. */
export type TlsOptionFault =
  /** A path or other text where the content of a PEM file belongs; `ends` where the connection then fails. */
  | { readonly kind: 'notPem'; readonly part: GroupOption; readonly isPath: boolean; readonly ends: boolean }
  /** Node reads a PEM text with real line breaks only. */
  | { readonly kind: 'brokenPem'; readonly part: GroupOption; readonly ends: boolean }
  /** An option that Node does not know. */
  | { readonly kind: 'unknown'; readonly part: GroupOption }
  /** With two underscores the option lands in an object that nobody reads. */
  | { readonly kind: 'nested'; readonly part: GroupOption; readonly meant: string }
  /** Only the very word false keeps the certificate unchecked. */
  | { readonly kind: 'stillVerified'; readonly part: GroupOption };

const PEM_OPTIONS = new Set(['ca', 'cert', 'key']);
/** Options of tls.connect and tls.createSecureContext that a text, number or boolean can fill. Source: Node 22's documentation. */
const KNOWN: ReadonlySet<string> = new Set([
  ...PEM_OPTIONS,
  'rejectUnauthorized',
  'servername',
  'ciphers',
  'minVersion',
  'maxVersion',
  'passphrase',
  'pfx',
  'crl',
  'dhparam',
  'ecdhCurve',
  'sigalgs',
  'secureProtocol',
  'secureOptions',
  'honorCipherOrder',
  'sessionTimeout',
  'sessionIdContext',
  'allowPartialTrustChain',
  'minDHSize',
  'enableTrace',
  'host',
  'port',
  'timeout',
  'checkServerIdentity',
  'ALPNProtocols',
  // mysql2's own
  'verifyIdentity',
]);
/** Of these Directus makes nothing but what their names say in other programs. */
const OFF_WORDS = new Set(['false', 'no', 'off', 'disable', 'disabled', 'none', 'n', 'f', '0']);

/** Does a value say no in the way of other programs? */
export function saysOff(value: unknown): boolean {
  return OFF_WORDS.has(String(value).trim().toLowerCase());
}

export function isTlsOption(option: string): boolean {
  return KNOWN.has(option);
}

/** The groups that a deployment uses. A connection given as one URL leaves no room for options of its own. */
export function tlsGroups(deployment: Deployment): readonly TlsGroup[] {
  const groups: TlsGroup[] = [];
  const add = (server: TlsGroup['server'], prefix: string, options: readonly GroupOption[]) => {
    if (options.length > 0) groups.push({ server, prefix, options });
  };
  if (isWithout(deployment, 'DB_CONNECTION_STRING')) {
    const { left, parts } = mixedOption(deployment, 'DB_SSL');
    if (left !== 'whole') add('the database', 'DB_SSL__', parts);
  }
  if (isWithout(deployment, 'REDIS')) add('Redis', 'REDIS_TLS__', mixedOption(deployment, 'REDIS_TLS').parts);
  if (settingText(deployment, 'EMAIL_TRANSPORT') === 'smtp')
    add('the mail server', 'EMAIL_SMTP_TLS_', optionsUnder(deployment, 'EMAIL_SMTP_TLS_'));
  for (const prefix of signOnPrefixes(deployment))
    add('the sign-on provider', prefix, optionsUnder(deployment, prefix));
  return groups;
}

function isWithout(deployment: Deployment, url: string): boolean {
  const variable = deployment.env.get(url);
  return variable.state !== 'unknown' && !variable.value;
}

function signOnPrefixes(deployment: Deployment): ReadonlySet<string> {
  const middle = '_CLIENT_TLS_OPTIONS__';
  return new Set(
    deployment.env.all().flatMap(({ name }) => {
      const at = name.startsWith('AUTH_') ? name.indexOf(middle) : -1;
      return at < 0 ? [] : [name.slice(0, at + middle.length)];
    }),
  );
}

/**
 * What is wrong with the options of a group. Measured with pg 8.16.3 on PostgreSQL 15 and nodemailer 10.0.1: a CA
 * that is no PEM, or has \n in place of line breaks, counts as none at all, so that no certificate passes; a key or
 * a certificate like that throws; only `false` turns the check off, not 0, no or an empty text.
 */
export function tlsOptionFaults({ prefix, options }: TlsGroup): readonly TlsOptionFault[] {
  const unverified = options.some(
    ({ option, setting }) => option === 'rejectUnauthorized' && setting.known && setting.value === false,
  );
  return options.flatMap((part): readonly TlsOptionFault[] => {
    if (!prefix.endsWith('__') && part.written.startsWith('_'))
      return [{ kind: 'nested', part, meant: `${prefix}${part.written.replace(/^_+/, '')}` }];
    if (!KNOWN.has(part.option)) return [{ kind: 'unknown', part }];
    const fault = pemFault(part, unverified) ?? stillVerified(part);
    return fault ? [fault] : [];
  });
}

function pemFault(part: GroupOption, unverified: boolean): TlsOptionFault | undefined {
  const { setting, option, written } = part;
  if (!PEM_OPTIONS.has(option) || written.includes('__') || !setting.known || typeof setting.value !== 'string')
    return undefined;
  const text = setting.value.trim();
  // A connection that checks no certificate needs no CA.
  const ends = option !== 'ca' || !unverified;
  if (text === '') return undefined;
  if (!text.includes('-----BEGIN')) return { kind: 'notPem', part, isPath: looksLikePath(text), ends };
  return text.includes('\n') ? undefined : { kind: 'brokenPem', part, ends };
}

function looksLikePath(text: string): boolean {
  return text.length < 300 && /^[\w.~:-]*[/\\.]/.test(text) && !/\s/.test(text);
}

function stillVerified(part: GroupOption): TlsOptionFault | undefined {
  const { setting, option } = part;
  const misread =
    option === 'rejectUnauthorized' &&
    setting.known &&
    setting.value !== false &&
    setting.value !== '' &&
    saysOff(setting.value);
  return misread ? { kind: 'stillVerified', part } : undefined;
}
