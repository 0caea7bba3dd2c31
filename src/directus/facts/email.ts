import type { WrittenFacts } from '../catalogue.js';

/** E-mail. */
export const EMAIL_FACTS: WrittenFacts = {
  EMAIL_FROM: { type: 'string', about: 'Address that e-mails come from.' },
  EMAIL_MAILGUN_API_KEY: {
    type: 'string',
    secret: true,
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailgun'] },
    about: 'Key of the Mailgun API.',
  },
  EMAIL_MAILGUN_DOMAIN: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailgun'] },
    about: 'Mailgun domain that sends.',
  },
  EMAIL_MAILGUN_HOST: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailgun'] },
    about: 'Host of the Mailgun API.',
  },
  EMAIL_MAILTRAP_BULK: {
    type: 'boolean',
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailtrap'] },
    about: "Uses Mailtrap's bulk stream.",
  },
  EMAIL_MAILTRAP_SANDBOX: {
    type: 'boolean',
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailtrap'] },
    about: "Sends into Mailtrap's sandbox.",
  },
  EMAIL_MAILTRAP_TEST_INBOX_ID: {
    type: 'number',
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailtrap'] },
    about: 'Sandbox inbox of Mailtrap.',
  },
  EMAIL_MAILTRAP_TOKEN: {
    type: 'string',
    secret: true,
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailtrap'] },
    about: 'Token of the Mailtrap API.',
  },
  EMAIL_SENDGRID_API_KEY: {
    type: 'string',
    secret: true,
    removed: '11.1.0',
    replacedBy: 'EMAIL_TRANSPORT=smtp with the SMTP relay of SendGrid',
    about: 'Key of the SendGrid API.',
  },
  EMAIL_SENDMAIL_NEW_LINE: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['sendmail'] },
    about: 'Line ends that sendmail gets.',
  },
  EMAIL_SENDMAIL_PATH: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['sendmail'] },
    about: 'The sendmail program.',
  },
  EMAIL_SES_CREDENTIALS__ACCESS_KEY_ID: {
    type: 'string',
    secret: true,
    needs: { name: 'EMAIL_TRANSPORT', is: ['ses'] },
    about: 'AWS access key for sending through SES.',
  },
  EMAIL_SES_CREDENTIALS__SECRET_ACCESS_KEY: {
    type: 'string',
    secret: true,
    needs: { name: 'EMAIL_TRANSPORT', is: ['ses'] },
    about: 'AWS secret key for sending through SES.',
  },
  EMAIL_SES_REGION: { type: 'string', needs: { name: 'EMAIL_TRANSPORT', is: ['ses'] }, about: 'AWS region of SES.' },
  EMAIL_SMTP_HOST: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'Host name of the SMTP server.',
  },
  EMAIL_SMTP_IGNORE_TLS: {
    type: 'boolean',
    readings: ['truthy'],
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: "Doesn't use STARTTLS even where the server offers it.",
  },
  EMAIL_SMTP_NAME: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'Host name that is told to the SMTP server.',
  },
  EMAIL_SMTP_PASSWORD: {
    type: 'string',
    secret: true,
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'Password for the SMTP server.',
  },
  EMAIL_SMTP_POOL: {
    type: 'boolean',
    readings: ['truthy'],
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'Keeps SMTP connections open.',
  },
  EMAIL_SMTP_PORT: {
    type: 'number',
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'Port of the SMTP server.',
  },
  EMAIL_SMTP_SECURE: {
    type: 'boolean',
    readings: ['truthy'],
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'Speaks TLS from the first byte (port 465); off means STARTTLS (port 587).',
  },
  EMAIL_SMTP_USER: {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    about: 'User name for the SMTP server.',
  },
  EMAIL_TEMPLATES_PATH: { type: 'path', about: 'Folder with your own e-mail templates.' },
  EMAIL_TRANSPORT: {
    type: 'enum',
    allowed: ['sendmail', 'smtp', 'mailgun', 'ses', 'mailtrap'],
    about: 'How e-mails are sent.',
  },
  EMAIL_VERIFY_SETUP: { type: 'boolean', about: 'Tests the e-mail connection when the server starts.' },
  'EMAIL_MAILTRAP_*': {
    type: 'string',
    since: '12.4.0',
    needs: { name: 'EMAIL_TRANSPORT', is: ['mailtrap'] },
    source: '@directus/api 39.2.1 dist/mailer.js',
    about: 'Further option of the Mailtrap transport.',
  },
  'EMAIL_SES_*': {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['ses'] },
    source: '@directus/api 39.2.1 dist/mailer.js',
    about: 'Further option of the SES client.',
  },
  'EMAIL_SMTP_TLS_*': {
    type: 'string',
    needs: { name: 'EMAIL_TRANSPORT', is: ['smtp'] },
    source: '@directus/api 39.2.1 dist/mailer.js',
    about: 'TLS option of the SMTP connection.',
  },
};
