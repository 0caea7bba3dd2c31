import { isAbsent, valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { isWritten, listOf, optionOf, settingOf, settingText } from '../setting.js';
import { defaultOf } from '../variables.js';
import { NO_TOUCH, type BreakingChange, type Touch } from './breaking-change.js';

export const AUTH_CHANGES: readonly BreakingChange[] = [
  {
    id: 'license-tier',
    since: '12.0.0',
    kind: 'check',
    when: 'surroundings',
    about:
      'Without a license key Directus runs with the limits of the Core tier: 3 seats, 25 collections, 5 flows and no custom permission rules; an upgraded project that is above them has 30 days.',
    fix: 'Compare the project with these limits before the upgrade; if it is above them, obtain a license and set LICENSE_KEY.',
    source: '@directus/license 0.4.0 CORE_LICENSE; breaking changes of version 12, 12.0.0',
    touches: withoutLicense,
  },
  {
    id: 'sso-needs-license',
    since: '12.0.0',
    kind: 'stops-working',
    when: 'surroundings',
    about: 'Without a license there is no single sign-on, once the 30 days after the upgrade are over.',
    fix: 'Obtain a license and set LICENSE_KEY, or remove AUTH_PROVIDERS.',
    source: '@directus/license 0.4.0 CORE_LICENSE: sso_enabled false; breaking changes of version 12, 12.0.0',
    sameAs: ['auth-needs-license'],
    touches: (deployment) =>
      withoutLicense(deployment).flatMap(({ certain }) =>
        singleSignOn(deployment)
          .slice(0, 1)
          .map((touch) => ({ ...touch, certain: certain && touch.certain })),
      ),
  },
  {
    id: 'session-cookie',
    since: '10.10.0',
    kind: 'must-be-set',
    when: 'before',
    about: 'The Data Studio and single sign-on keep the login in a session cookie, for which {subject} does not count.',
    fix: 'Set the variable that begins with SESSION_COOKIE_ instead of REFRESH_TOKEN_COOKIE_ to the same value, and keep the old one for clients that use refresh tokens.',
    source: 'breaking changes of version 10, 10.10.0: session cookie based authentication',
    touches: refreshCookieSettings,
  },
  {
    id: 'sso-session-mode',
    since: '10.10.0',
    kind: 'check',
    when: 'before',
    about:
      'Single sign-on ends with a session cookie instead of a refresh token, and redirects to another site only where that is allowed.',
    fix: 'If an application of your own logs in through {subject}, list its address in {subject}_REDIRECT_ALLOW_LIST; if it needs the refresh token, set {subject}_MODE=cookie.',
    source: 'breaking changes of version 10, 10.10.0: session cookie based authentication, allow list for redirects',
    touches: (deployment) =>
      singleSignOn(deployment)
        .filter(({ subject }) => isAbsentOrUnknown(deployment, `${subject ?? ''}_REDIRECT_ALLOW_LIST`))
        .map((touch) => ({ ...touch, certain: false })),
  },
  {
    id: 'sso-redirect-port',
    since: '11.14.1',
    kind: 'check',
    when: 'before',
    about: 'The port of a redirect after single sign-on must match the one that is allowed.',
    fix: 'Make sure that each address in this list has the port that the application is reached at.',
    source: 'breaking changes of version 11, 11.14.1',
    touches: (deployment) =>
      deployment.env
        .all()
        .filter(
          (variable) =>
            /^AUTH_.+_REDIRECT_ALLOW_LIST$/.test(variable.name) && isWritten(variable) && variable.value !== '',
        )
        .map((variable) => ({ at: valueSpan(variable), variable: variable.name, certain: false })),
  },
  {
    id: 'no-first-admin',
    since: '11.13.0',
    kind: 'default-changes',
    when: 'before',
    about:
      'An empty database gets no administrator unless ADMIN_EMAIL and ADMIN_PASSWORD are set: the first visitor becomes one. A database that is in use keeps its users.',
    fix: 'Set ADMIN_EMAIL and ADMIN_PASSWORD if this deployment is ever started on an empty database.',
    source: '@directus/api 32.0.0 cli bootstrap and onboarding',
    sameAs: ['admin-missing'],
    touches: ({ env }) =>
      ['ADMIN_EMAIL', 'ADMIN_PASSWORD'].some((name) => isAbsent(env.get(name)))
        ? [{ at: undefined, variable: 'ADMIN_EMAIL', certain: true }]
        : NO_TOUCH,
  },
  {
    id: 'short-secret-warns',
    since: '11.14.1',
    kind: 'check',
    when: 'after',
    about: 'Directus warns at each start of a SECRET that is shorter than 32 bytes.',
    fix: 'Replace it by a random one of 32 bytes or more at a time when it is fine that everybody has to log in again.',
    source: '@directus/api 33.0.0: warning about the length of SECRET',
    sameAs: ['secret-too-short'],
    touches: ({ env }) => {
      const secret = env.get('SECRET');
      return secret.state === 'set' &&
        secret.value !== undefined &&
        secret.value !== '' &&
        new TextEncoder().encode(secret.value).length < 32
        ? [{ at: valueSpan(secret), variable: 'SECRET', certain: false }]
        : NO_TOUCH;
    },
  },
];

function withoutLicense(deployment: Deployment): readonly Touch[] {
  const licenses = ['LICENSE_KEY', 'LICENSE_TOKEN'].map((name) => settingOf(deployment, name));
  if (licenses.some((license) => (license.known ? Boolean(license.value) : license.variable.assignment !== undefined)))
    return NO_TOUCH;
  return [{ at: undefined, variable: 'LICENSE_KEY', certain: licenses.every(({ known }) => known) }];
}

/** One for each provider that sends people to another site and back; the subject is the beginning of its variables. */
function singleSignOn(deployment: Deployment): (Touch & { subject: string })[] {
  const providers = (listOf(deployment, 'AUTH_PROVIDERS') ?? [])
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return providers.flatMap((provider) => {
    const subject = `AUTH_${provider.toUpperCase()}`;
    const { variable } = optionOf(deployment, '', `${subject}_DRIVER`);
    const driver = settingText(deployment, variable.name);
    if (driver !== undefined && !['oauth2', 'openid', 'saml'].includes(driver)) return [];
    return [
      {
        at: valueSpan(variable) ?? valueSpan(deployment.env.get('AUTH_PROVIDERS')),
        variable: variable.name,
        certain: driver !== undefined,
        subject,
      },
    ];
  });
}

function isAbsentOrUnknown(deployment: Deployment, name: string): boolean {
  const setting = optionOf(deployment, '', name);
  return setting.known ? setting.isDefault : setting.variable.assignment === undefined;
}

/** Settings of the refresh cookie that ask for something else than the session cookie has by default. */
function refreshCookieSettings(deployment: Deployment): readonly Touch[] {
  return ['SECURE', 'SAME_SITE', 'DOMAIN', 'NAME'].flatMap((option): Touch[] => {
    const refresh = settingOf(deployment, `REFRESH_TOKEN_COOKIE_${option}`);
    const session = deployment.env.get(`SESSION_COOKIE_${option}`);
    if (
      !refresh.known ||
      refresh.isDefault ||
      refresh.value === '' ||
      session.state === 'set' ||
      session.assignment?.state === 'unknown'
    )
      return [];
    if (String(refresh.value) === String(defaultOf(refresh.variable.name) ?? '')) return [];
    const certain = isAbsent(session) && option !== 'NAME';
    return [
      {
        at: refresh.variable.assignment?.nameSpan ?? valueSpan(refresh.variable),
        variable: session.name,
        certain,
        subject: refresh.variable.name,
      },
    ];
  });
}
