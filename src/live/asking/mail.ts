import type { Socket } from 'node:net';
import type { Answer, Limits, MailQuestion } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer, encryptionOf } from './certificate.js';
import { within } from './limits.js';
import { senderAnswers } from './mail-sender.js';
import { messageOf, nameOf, networkAnswer, tlsFault } from './network-error.js';
import { socketTo } from './port.js';
import { encrypted, NotSmtp, SmtpDialogue, type SmtpAnswer } from './smtp-dialogue.js';
import { quoted } from '../quotes.js';
import { isThisMachine } from './this-machine.js';

const HOST = 'EMAIL_SMTP_HOST';
const PASSWORD = 'EMAIL_SMTP_PASSWORD';
const SECURE = 'EMAIL_SMTP_SECURE';

/** Goes as far as a mail server lets a client before there is a mail: nothing is sent. */
export async function askMail(question: MailQuestion, limits: Limits): Promise<Answer[]> {
  const [server, sender] = await Promise.all([serverAnswers(question, limits), senderAnswers(question, limits)]);
  return [...server, ...sender];
}

async function serverAnswers(question: MailQuestion, limits: Limits): Promise<Answer[]> {
  const answers: Answer[] = [];
  const socket = socketTo(question.address);
  let dialogue: SmtpDialogue | undefined;
  try {
    await within(
      limits.timeout,
      async () => {
        dialogue = new SmtpDialogue(await opened(socket, question));
        for await (const answer of talk(dialogue, question, limits)) answers.push(answer);
      },
      () => {
        dialogue?.close();
        socket.destroy();
      },
    );
  } catch (error) {
    answers.push(faultOf(error, question));
  }
  return answers;
}

async function opened(socket: Socket, question: MailQuestion): Promise<Socket> {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
    socket.connect(question.address.port);
  });
  return question.secure ? encrypted(socket, question) : socket;
}

async function* talk(dialogue: SmtpDialogue, question: MailQuestion, limits: Limits): AsyncGenerator<Answer> {
  const server = nameOf(question.address);
  const greeting = await dialogue.say();
  if (greeting.code !== 220) return yield unknown(`${server} greets with ${wordsOf(greeting)}`, HOST);
  let offers = await dialogue.say('EHLO directus-lint.invalid');
  const startsTls = !question.secure && !question.ignoreTls && offers.lines.some((line) => /^STARTTLS\b/i.test(line));
  if (startsTls) {
    const agreed = await dialogue.say('STARTTLS');
    if (agreed.code !== 220)
      return yield refused(agreed)(`${server} offers STARTTLS and refuses it: ${wordsOf(agreed)}`, SECURE);
    await dialogue.encrypt(question);
    offers = await dialogue.say('EHLO directus-lint.invalid');
  }
  const isEncrypted = question.secure || startsTls;
  const certificate = certificateAnswer(encryptionOf(dialogue.socket), server, limits.now, SECURE);
  yield certificate ?? passed(`${server} answers as a mail server, unencrypted.`, HOST);
  const mayGoOn = yield* login(dialogue, question, offers, isEncrypted);
  if (mayGoOn) yield* sender(dialogue, question);
  await dialogue.say('QUIT').catch(() => undefined);
}

/** @returns whether the server takes more from us */
async function* login(
  dialogue: SmtpDialogue,
  { address, user, password, withoutLogin }: MailQuestion,
  offers: SmtpAnswer,
  isEncrypted: boolean,
): AsyncGenerator<Answer, boolean> {
  const server = nameOf(address);
  if (withoutLogin !== undefined) {
    yield unknown(`The login was not tried: ${withoutLogin}.`, PASSWORD);
    return false;
  }
  if (user === undefined && password === undefined) return true;
  if (!isEncrypted && !isThisMachine(address.host)) {
    yield unknown(
      `${server} offers no encryption; the login was not tried, since the password would cross the network unencrypted, as it does when Directus sends mail.`,
      PASSWORD,
    );
    return false;
  }
  const methods = offers.lines.find((line) => /^AUTH[ =]/i.test(line))?.toUpperCase() ?? '';
  const answer =
    methods.includes('PLAIN') || methods === ''
      ? await dialogue.say(`AUTH PLAIN ${base64(`\0${user ?? ''}\0${password ?? ''}`)}`)
      : await authLogin(dialogue, user ?? '', password ?? '');
  if (answer.code === 235) {
    yield passed(`${server} accepts the login of ${user ?? ''}.`, 'EMAIL_SMTP_USER');
    return true;
  }
  if (isForNow(answer)) yield unknown(`${server} takes no login for now (status ${String(answer.code)}).`, PASSWORD);
  else if (methods === '')
    yield failed(
      `${server} takes no logins${isEncrypted ? '' : ' over an unencrypted connection'}, but EMAIL_SMTP_USER is set (status ${String(answer.code)}).`,
      'EMAIL_SMTP_USER',
    );
  else if (answer.code === 535) yield failed(`${server} does not accept the user or the password.`, PASSWORD);
  else yield failed(`${server} refuses the login (status ${String(answer.code)}).`, PASSWORD);
  return false;
}

async function authLogin(dialogue: SmtpDialogue, user: string, password: string): Promise<SmtpAnswer> {
  const first = await dialogue.say('AUTH LOGIN');
  if (first.code !== 334) return first;
  const second = await dialogue.say(base64(user));
  return second.code === 334 ? dialogue.say(base64(password)) : second;
}

async function* sender(dialogue: SmtpDialogue, { address, from }: MailQuestion): AsyncGenerator<Answer> {
  if (from === undefined) return;
  const answer = await dialogue.say(`MAIL FROM:<${from}>`);
  yield answer.code === 250
    ? passed(`${nameOf(address)} accepts ${from} as the sender.`, 'EMAIL_FROM')
    : refused(answer)(`${nameOf(address)} does not accept ${from} as the sender: ${wordsOf(answer)}`, 'EMAIL_FROM');
  await dialogue.say('RSET');
}

/** What a later try may get another answer to: too many connections, greylisting, a service that is down (RFC 5321, 4.2.1). */
function isForNow({ code }: SmtpAnswer): boolean {
  return code >= 400 && code < 500;
}

function refused(answer: SmtpAnswer): typeof failed {
  return isForNow(answer) ? unknown : failed;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function wordsOf({ code, lines }: SmtpAnswer): string {
  return quoted(`${String(code)} ${lines.join(' ')}`);
}

function faultOf(error: unknown, { address, secure }: MailQuestion): Answer {
  const server = nameOf(address);
  if (error instanceof NotSmtp)
    return failed(`${server} does not answer like a mail server; another service is there.`, HOST);
  const tls = tlsFault(error);
  if (tls !== undefined)
    return failed(
      `TLS to ${server} fails: ${tls}.${secure && tls.includes('does not speak TLS') ? ' EMAIL_SMTP_SECURE=true is for port 465; 587 and 25 begin unencrypted.' : ''}`,
      SECURE,
    );
  const network = networkAnswer(error, address, HOST);
  const isSilent = network?.status === 'unknown' && network.message.includes('did not answer in time');
  if (isSilent && !secure && address.port === 465)
    return failed(
      `${server} says nothing: port 465 speaks TLS from the first byte, which EMAIL_SMTP_SECURE=true does.`,
      SECURE,
    );
  return network ?? unknown(`${server} can't be asked: ${quoted(messageOf(error))}`, HOST);
}
