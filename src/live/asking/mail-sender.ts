import { Resolver } from 'node:dns/promises';
import type { Answer, Limits, MailQuestion } from '../model.js';
import { passed, unknown } from './answers.js';
import { within } from './limits.js';

const ABOUT = 'EMAIL_FROM';
/** Domains that nobody asks public DNS about. */
const PRIVATE =
  /^[^.]+$|\.(?:local|localhost|internal|lan|test|invalid|example|home\.arpa)$|^(?:[\w-]+\.)?example\.(?:com|net|org)$/i;

/**
 * What DNS says of who may send in the name of the sender's domain (RFC 7208, RFC 7489). DKIM needs a name that only mails tell.
 * @param servers of DNS; those of this machine where none are given
 */
export async function senderAnswers(
  { from }: Pick<MailQuestion, 'from'>,
  limits: Limits,
  servers?: readonly string[],
): Promise<Answer[]> {
  const domain = from?.split('@', 2)[1];
  if (domain === undefined || PRIVATE.test(domain)) return [];
  const resolver = new Resolver({ timeout: limits.timeout, tries: 1 });
  if (servers) resolver.setServers(servers);
  const textsOf = (name: string) =>
    resolver.resolveTxt(name).then(
      (records) => records.map((parts) => parts.join('')),
      (error: unknown) => (isAbsent(error) ? [] : undefined),
    );
  try {
    const [own, policy] = await within(
      limits.timeout,
      () => Promise.all([textsOf(domain), textsOf(`_dmarc.${domain}`)]),
      () => {
        resolver.cancel();
      },
    );
    if (own === undefined || policy === undefined) return [silence(domain)];
    const lacks = [
      ...(own.some((text) => /^v=spf1(?:\s|$)/i.test(text)) ? [] : ['SPF']),
      ...(policy.some((text) => /^v=DMARC1/i.test(text)) ? [] : ['DMARC']),
    ];
    return [
      lacks.length === 0
        ? passed(`The domain ${domain} has SPF and DMARC records.`, ABOUT)
        : unknown(
            `The domain ${domain} has no ${lacks.join(' and no ')} record: large providers refuse its mail unless DKIM signs it.`,
            ABOUT,
          ),
    ];
  } catch {
    return [silence(domain)];
  }
}

function silence(domain: string): Answer {
  return unknown(`DNS does not tell from here which records the domain ${domain} has (SPF, DMARC).`, ABOUT);
}

function isAbsent(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return code === 'ENODATA' || code === 'ENOTFOUND';
}
