import { optionsUnder } from '../../directus/option-group.js';
import { settingOf, settingText } from '../../directus/setting.js';
import type { Deployment } from '../../model/project.js';
import type { Asked } from '../model.js';
import { firstUnseen, optionsOf, seen, textIn } from './seen.js';
import { reach, type Standpoint } from './standpoint.js';

/** A plain address, as MAIL FROM takes it. */
const ADDRESS = /^[^\s<>@,;:"]{1,64}@[^\s<>@,;:"]{1,255}$/;

/** What is asked about the mail server of a deployment; nothing where mail doesn't go through SMTP. */
export function mailQuestions(deployment: Deployment, from: Standpoint): readonly Asked[] {
  const transport = settingText(deployment, 'EMAIL_TRANSPORT');
  if (transport === undefined)
    return [
      { status: 'unknown', message: 'How mail is sent cannot be seen (EMAIL_TRANSPORT).', about: 'EMAIL_TRANSPORT' },
    ];
  const unknown = (message: string): Asked => ({ status: 'unknown', message, about: 'EMAIL_TRANSPORT' });
  switch (transport) {
    case 'smtp':
      return [smtpQuestion(deployment, from)];
    case 'mailgun':
    case 'mailtrap':
    case 'ses':
      return [unknown(`The transport ${transport} is not asked by this version.`)];
    case 'sendmail':
      return deployment.env.get('EMAIL_TRANSPORT').state === 'set'
        ? [unknown('Mail is handed to the program sendmail where Directus runs, which is not asked from here.')]
        : [];
    default:
      return [];
  }
}

function smtpQuestion(deployment: Deployment, from: Standpoint): Asked {
  const host = textIn(seen(deployment, 'EMAIL_SMTP_HOST'));
  if (host === undefined || host === '')
    return { status: 'unknown', message: 'Where the mail server is cannot be seen.', about: 'EMAIL_SMTP_HOST' };
  const [secure, ignoreTls] = [
    settingOf(deployment, 'EMAIL_SMTP_SECURE'),
    settingOf(deployment, 'EMAIL_SMTP_IGNORE_TLS'),
  ];
  if (!secure.known || !ignoreTls.known)
    return {
      status: 'unknown',
      message: 'Whether the mail server is asked for TLS cannot be seen.',
      about: 'EMAIL_SMTP_SECURE',
    };
  const port = seen(deployment, 'EMAIL_SMTP_PORT');
  const number = 'text' in port ? Number(port.text ?? (secure.value ? 465 : 587)) : undefined;
  const address = reach(deployment, host, number, from);
  if ('unreachable' in address) return { status: 'unknown', message: address.unreachable, about: 'EMAIL_SMTP_HOST' };
  const [user, password] = [seen(deployment, 'EMAIL_SMTP_USER'), seen(deployment, 'EMAIL_SMTP_PASSWORD')];
  const tls = optionsOf(optionsUnder(deployment, 'EMAIL_SMTP_TLS_'));
  const sender = textIn(seen(deployment, 'EMAIL_FROM'));
  return {
    kind: 'mail',
    address,
    secure: Boolean(secure.value),
    ignoreTls: Boolean(ignoreTls.value),
    tls: 'tls' in tls && typeof tls.tls === 'object' ? tls.tls : {},
    user: textIn(user) || undefined,
    password: textIn(password) || undefined,
    withoutLogin: firstUnseen(user, password) ?? ('unseen' in tls ? tls.unseen : undefined),
    from: sender !== undefined && ADDRESS.test(sender) ? sender : undefined,
  };
}
