import { namesIn } from '../../directus/endpoints.js';
import { optionOf, settingText } from '../../directus/setting.js';
import type { Deployment } from '../../model/project.js';
import type { Asked } from '../model.js';
import { seenOf, textIn, type Seen } from './seen.js';
import { reach, type Standpoint } from './standpoint.js';
import { portOf } from '../port-of.js';

/** What is asked about each provider of single sign-on. */
export function signOnQuestions(deployment: Deployment, from: Standpoint): readonly Asked[] {
  return namesIn(deployment, 'AUTH_PROVIDERS').flatMap((provider) => providerQuestions(deployment, provider, from));
}

function providerQuestions(deployment: Deployment, provider: string, from: Standpoint): readonly Asked[] {
  const prefix = `AUTH_${provider}_`;
  const option = (name: string): { readonly seen: Seen; readonly name: string } => {
    const setting = optionOf(deployment, prefix, name);
    return { seen: seenOf(setting, setting.variable.name), name: setting.variable.name };
  };
  const web = (name: string, kind: 'openid' | 'reach'): readonly Asked[] => {
    const { seen, name: blame } = option(name);
    if ('unseen' in seen) return [{ status: 'unknown', message: `${seen.unseen}.`, about: blame }];
    if (seen.text === undefined || seen.text === '') return [];
    return [webQuestion(deployment, { kind, provider: provider.toLowerCase(), url: seen.text, blame }, from)];
  };
  switch (settingText(deployment, `${prefix}DRIVER`)) {
    case 'openid':
      return web('ISSUER_URL', 'openid');
    case 'oauth2':
      return [...web('AUTHORIZE_URL', 'reach'), ...web('ACCESS_URL', 'reach'), ...web('PROFILE_URL', 'reach')];
    case 'saml':
      return samlQuestion(deployment, provider, option('IDP_METADATA'), from);
    case 'ldap':
      return ldapQuestion(deployment, provider, option, from);
    default:
      return [];
  }
}

/** Of an element of SAML 2.0 metadata, which has few attributes. */
const SIGN_ON_SERVICE = /<(?:[\w-]{1,40}:)?SingleSignOnService\b([^<>]{0,2000})>/;
const LOCATION = /\bLocation\s{0,9}=\s{0,9}["']([^"']{1,1000})["']/;

/** The metadata of the provider stands in a variable: it names the address that browsers are sent to. */
function samlQuestion(
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
  const url = location.replaceAll('&amp;', '&');
  return [webQuestion(deployment, { kind: 'reach', provider: provider.toLowerCase(), url, blame }, from)];
}

function webQuestion(
  deployment: Deployment,
  question: {
    readonly kind: 'openid' | 'reach';
    readonly provider: string;
    readonly url: string;
    readonly blame: string;
  },
  from: Standpoint,
): Asked {
  const { url: text, blame } = question;
  const unknown = (message: string): Asked => ({ status: 'unknown', message, about: blame });
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return unknown(`${blame} is not an address.`);
  const url = new URL(text);
  const address = reach(deployment, url.hostname, portOf(url), from);
  return 'unreachable' in address ? unknown(address.unreachable) : { ...question, address };
}

function ldapQuestion(
  deployment: Deployment,
  provider: string,
  option: (name: string) => { readonly seen: Seen; readonly name: string },
  from: Standpoint,
): readonly Asked[] {
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
