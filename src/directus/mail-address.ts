/** Why nodemailer makes no sender of EMAIL_FROM that a mail server takes. */
export type SenderFault = 'withName' | 'several' | 'noDomain' | 'notAddress';

/**
 * What is wrong with a sender. Directus itself adds the project's name, so that EMAIL_FROM is an address alone.
 * Asked of nodemailer 10.0.1 with `{name, address}`: `Acme <cms@acme.test>` becomes `"Acme  cms"@acme.test`, which
 * mail servers answer with 501; blanks around an address and `<` `>` around the whole are taken off.
 */
export function senderFault(value: string): SenderFault | undefined {
  const text = value.trim().replace(/^<([^<>]*)>$/, '$1');
  if (text === '') return undefined;
  if (/[<>]/.test(text)) return 'withName';
  if (/[,;]/.test(text)) return 'several';
  if (!text.includes('@')) return /[\s:/]/.test(text) ? 'notAddress' : 'noDomain';
  return /^[^\s@"':()[\]\\]+@[^\s@"',:()\\]+$/.test(text) || text.endsWith(']') ? undefined : 'notAddress';
}

/** Why Directus takes an address for none. */
export type UserAddressFault = 'noDomain' | 'privateDomain' | 'notAddress';

/**
 * Endings that are no top-level domain and that people use for networks of their own. Those that are set aside for
 * examples (test, example, invalid) stand for some other address, and are left alone.
 */
const PRIVATE_ENDINGS = new Set([
  'local',
  'localhost',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'docker',
  'admin',
]);

/**
 * What is wrong with the address of a user, as Joi 17 and 18 check it for Directus: a domain of two parts or more
 * that ends in a top-level domain of the Internet. Asked of Joi, and booted: `admin@acme.local` ends the bootstrap.
 */
export function userAddressFault(value: string): UserAddressFault | undefined {
  const at = value.lastIndexOf('@');
  const [local, domain] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1)];
  if (at < 1 || !isLocalPart(local)) return 'notAddress';
  const parts = domain.split('.');
  if (!parts.every((part) => /^[a-z\d\u0080-\uffff](?:[a-z\d\u0080-\uffff-]*[a-z\d\u0080-\uffff])?$/i.test(part)))
    return 'notAddress';
  const last = (parts.at(-1) ?? '').toLowerCase();
  if (parts.length < 2) return 'noDomain';
  if (/^\d+$/.test(last)) return 'notAddress';
  return PRIVATE_ENDINGS.has(last) ? 'privateDomain' : undefined;
}

function isLocalPart(local: string): boolean {
  return (
    local.length <= 64 &&
    !local.startsWith('.') &&
    !local.endsWith('.') &&
    !local.includes('..') &&
    /^[\w!#$%&'*+\-/=?^`{|}~.\u0080-\uffff]+$/.test(local)
  );
}
