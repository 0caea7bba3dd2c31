import { audienceOf, isPlaceholderHost, readPublicUrl } from '../../../directus/public-url.js';
import type { Environment } from '../../../model/env.js';
import type { StageEvidence } from '../../../model/project.js';
import { isMailCatcherHost } from './mail-catchers.js';

/** What a process's environment says of where it runs. */
export function environmentEvidence(env: Environment): StageEvidence[] {
  return [
    ...publicUrlEvidence(env),
    ...mailEvidence(env),
    ...autoReloadEvidence(env),
    ...nodeEnvEvidence(env),
    ...corsEvidence(env),
  ];
}

/** PUBLIC_URL tells it wherever it stands, also where Directus doesn't get it. */
export function publicUrlEvidence(env: Environment): StageEvidence[] {
  const variable = 'PUBLIC_URL';
  const url = readPublicUrl(env.get(variable).value);
  if (!url) return [];
  switch (audienceOf(url)) {
    case 'this machine':
    case 'a developer':
      return [{ speaksFor: 'development', weight: 'strong', reason: `PUBLIC_URL is on ${url.hostname}`, variable }];
    case 'this network':
      return [{ speaksFor: 'development', weight: 'weak', reason: `PUBLIC_URL is on ${url.hostname}`, variable }];
    case 'everyone':
      return [{ speaksFor: 'production', weight: 'strong', reason: `PUBLIC_URL is on ${url.hostname}`, variable }];
    default:
      return isPlaceholderHost(url.hostname)
        ? [{ speaksFor: 'template', weight: 'strong', reason: `PUBLIC_URL is on ${url.hostname}`, variable }]
        : [];
  }
}

/** A live installation sends its mail. */
function mailEvidence(env: Environment): StageEvidence[] {
  const variable = 'EMAIL_SMTP_HOST';
  const host = env.get(variable).value;
  return host !== undefined && isMailCatcherHost(host)
    ? [{ speaksFor: 'development', weight: 'strong', reason: `mail goes to ${host}, which sends none`, variable }]
    : [];
}

function autoReloadEvidence(env: Environment): StageEvidence[] {
  const variable = 'EXTENSIONS_AUTO_RELOAD';
  return env.get(variable).value === 'true'
    ? [{ speaksFor: 'development', weight: 'weak', reason: 'EXTENSIONS_AUTO_RELOAD is on', variable }]
    : [];
}

function nodeEnvEvidence(env: Environment): StageEvidence[] {
  const variable = 'NODE_ENV';
  return env.get(variable).value === 'development'
    ? [{ speaksFor: 'development', weight: 'weak', reason: 'NODE_ENV is development', variable }]
    : [];
}

/** A front end that runs on the developer's own machine may ask: nobody needs that of a server. */
function corsEvidence(env: Environment): StageEvidence[] {
  const variable = 'CORS_ORIGIN';
  const origins = (env.get(variable).value ?? '').split(',').slice(0, MOST_ORIGINS);
  const own = origins.find((origin) => {
    const url = readPublicUrl(origin.trim());
    return url && audienceOf(url) === 'this machine';
  });
  return own === undefined
    ? []
    : [{ speaksFor: 'development', weight: 'weak', reason: `CORS_ORIGIN lets ${own.trim()} in`, variable }];
}

const MOST_ORIGINS = 50;
