import { readPublicUrl } from '../../directus/public-url.js';
import { listOf, optionOf, settingText } from '../../directus/setting.js';
import { withoutEnd } from '../../model/paths.js';
import type { Deployment } from '../../model/project.js';
import type { Asked, ProviderQuestion, SignOnStart } from '../model.js';
import { seenOf, textIn, type Seen } from './seen.js';
import { reach, type Standpoint } from './standpoint.js';
import { portOf } from '../../model/url-port.js';
import { lastCertificateEnd } from './saml-certificates.js';

/** What is asked about each provider of single sign-on. */
export function signOnQuestions(deployment: Deployment, from: Standpoint, now: Date): readonly Asked[] {
  const names = listOf(deployment, 'AUTH_PROVIDERS') ?? [];
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) => providerQuestions(deployment, name, from, now));
}

/** An option of a provider, by its last part: ISSUER_URL. */
type OptionOf = (name: string) => { readonly seen: Seen; readonly name: string };

/** @param written the provider's name as AUTH_PROVIDERS has it */
function providerQuestions(deployment: Deployment, written: string, from: Standpoint, now: Date): readonly Asked[] {
  const provider = written.toUpperCase();
  const prefix = `AUTH_${provider}_`;
  const option: OptionOf = (name) => {
    const setting = optionOf(deployment, prefix, name);
    return { seen: seenOf(setting, setting.variable.name), name: setting.variable.name };
  };
  const web = (
    name: string,
    kind: 'openid' | 'reach',
    authorization?: ProviderQuestion['authorization'],
  ): readonly Asked[] => {
    const { seen, name: blame } = option(name);
    if ('unseen' in seen) return [{ status: 'unknown', message: `${seen.unseen}.`, about: blame }];
    if (seen.text === undefined || seen.text === '') return [];
    const question = { kind, provider: provider.toLowerCase(), url: seen.text, blame, authorization };
    return [webQuestion(deployment, question, from)];
  };
  switch (settingText(deployment, `${prefix}DRIVER`)) {
    case 'openid':
      return web('ISSUER_URL', 'openid', startOf(deployment, written, option, 'openid profile email'));
    case 'oauth2':
      return [
        ...web('AUTHORIZE_URL', 'reach', startOf(deployment, written, option, 'email')),
        ...web('ACCESS_URL', 'reach'),
        ...web('PROFILE_URL', 'reach'),
      ];
    case 'saml':
      return [
        ...samlQuestions(deployment, provider, option('IDP_METADATA'), from),
        ...samlCertificate(provider, option('IDP_METADATA'), now),
      ];
    case 'ldap':
      return ldapQuestion(deployment, provider, option, from);
    default:
      return [];
  }
}

/**
 * What a sign-on begins with.
 * Source: @directus/api 39.2 auth/utils/generate-callback-url.js and auth/drivers/.
 */
function startOf(
  deployment: Deployment,
  written: string,
  option: OptionOf,
  defaultScope: string,
): SignOnStart | undefined {
  const [client, scope] = [option('CLIENT_ID'), option('SCOPE')];
  const publicUrl = readPublicUrl(deployment.env.get('PUBLIC_URL').value);
  if (!publicUrl || !('text' in client.seen) || !client.seen.text || 'unseen' in scope.seen) return undefined;
  return {
    client: client.seen.text,
    scope: scope.seen.text ?? defaultScope,
    callback: `${withoutEnd(publicUrl.href)}/auth/login/${written}/callback`,
    blameClient: client.name,
  };
}

/** Of an element of SAML 2.0 metadata, which has few attributes. */
const SIGN_ON_SERVICE = /<(?:[\w-]{1,40}:)?SingleSignOnService\b([^<>]{0,2000})>/;
const LOCATION = /\bLocation\s{0,9}=\s{0,9}["']([^"']{1,1000})["']/;

/** The metadata of the provider stands in a variable: it names the address that browsers are sent to. */
function samlQuestions(
  deployment: Deployment,
  provider: string,
  { seen, name: blame }: { readonly seen: Seen; readonly name: string },
  from: Standpoint,
): readonly Asked[] {
  const unknown = (message: string): readonly Asked[] => [{ status: 'unknown', message, about: blame }];
  if ('unseen' in seen) return unknown(`${seen.unseen}.`);
  if (seen.text === undefined || seen.text === '')
    return unknown(`${blame} is not set, so nothing tells where ${provider.toLowerCase()} is.`);
  const location = LOCATION.exec(SIGN_ON_SERVICE.exec(seen.text)?.[1] ?? '')?.[1];
  if (location === undefined) return unknown(`${blame} names no address of a sign-on (SingleSignOnService).`);
  const question = { kind: 'reach', provider: provider.toLowerCase(), blame, authorization: undefined } as const;
  return [webQuestion(deployment, { ...question, url: location.replaceAll('&amp;', '&') }, from)];
}

/** Directus takes signatures of a certificate that has ended, but providers sign with the next one by then. */
function samlCertificate(provider: string, metadata: ReturnType<OptionOf>, now: Date): readonly Asked[] {
  const end = lastCertificateEnd(textIn(metadata.seen) ?? '');
  if (end === undefined || end.getTime() > now.getTime()) return [];
  const day = end.toISOString().slice(0, 10);
  return [
    {
      status: 'unknown',
      message: `The certificate of ${provider.toLowerCase()} in ${metadata.name} ended on ${day}: if the provider signs with another one by now, each sign-on is refused until its metadata is fetched again.`,
      about: metadata.name,
    },
  ];
}

function webQuestion(deployment: Deployment, question: Omit<ProviderQuestion, 'address'>, from: Standpoint): Asked {
  const { url: text, blame } = question;
  const unknown = (message: string): Asked => ({ status: 'unknown', message, about: blame });
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return unknown(`${blame} is not an address.`);
  const url = new URL(text);
  const address = reach(deployment, url.hostname, portOf(url), from);
  return 'unreachable' in address ? unknown(address.unreachable) : { ...question, address };
}

function ldapQuestion(deployment: Deployment, provider: string, option: OptionOf, from: Standpoint): readonly Asked[] {
  const url = option('CLIENT_URL');
  const text = textIn(url.seen);
  const unknown = (message: string): Asked => ({ status: 'unknown', message, about: url.name });
  if (text === undefined || text === '')
    return [unknown(`Where the directory of ${provider.toLowerCase()} is cannot be seen.`)];
  const parts = /^(ldaps?):\/\/(\[[^\]]{1,60}\]|[^/:?#]{1,255})(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(text);
  if (!parts) return [unknown(`${url.name} is not an address of a directory (ldap://, ldaps://).`)];
  const encrypted = parts[1]?.toLowerCase() === 'ldaps';
  const address = reach(deployment, parts[2] ?? '', Number(parts[3] ?? (encrypted ? 636 : 389)), from);
  if ('unreachable' in address) return [unknown(address.unreachable)];
  const [dn, password] = [option('BIND_DN'), option('BIND_PASSWORD')];
  return [
    {
      kind: 'ldap',
      provider: provider.toLowerCase(),
      address,
      encrypted,
      user: textIn(dn.seen),
      password: textIn(password.seen),
      withoutLogin: 'unseen' in dn.seen ? dn.seen.unseen : 'unseen' in password.seen ? password.seen.unseen : undefined,
      blame: { url: url.name, user: dn.name, password: password.name },
    },
  ];
}
