import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { MailQuestion } from '../model.js';
import { limitBytes } from './limits.js';

/** Bytes of one answer; servers send some lines. */
const LONGEST_ANSWER = 64 * 1024;

export interface SmtpAnswer {
  /** 250; 0 for what isn't SMTP. */
  readonly code: number;
  readonly lines: readonly string[];
}

/** The server said something that no SMTP server says. */
export class NotSmtp extends Error {
  override readonly name = 'NotSmtp';
}

/** One connection to a mail server: a line goes there, an answer comes back (RFC 5321). */
export class SmtpDialogue {
  #socket: Socket;
  #text = '';
  #waiting: { resolve: (answer: SmtpAnswer) => void; reject: (error: unknown) => void } | undefined;
  #end: unknown;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  get socket(): Socket {
    return this.#socket;
  }

  /** Sends a line, or nothing to hear the greeting. */
  async say(line?: string): Promise<SmtpAnswer> {
    const answer = this.#answer();
    if (line !== undefined) this.#socket.write(`${line}\r\n`);
    return answer;
  }

  /** Goes on encrypted, after the server has agreed to it. What it has sent before counts no more. */
  async encrypt(question: MailQuestion): Promise<void> {
    this.#socket.removeAllListeners('data');
    this.#text = '';
    this.#socket = await encrypted(this.#socket, question);
    this.#listen();
  }

  close(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#text += chunk.toString('latin1');
      this.#deliver();
    });
    this.#socket.on('error', (error) => {
      this.#fail(error);
    });
    this.#socket.on('close', () => {
      this.#fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
  }

  #answer(): Promise<SmtpAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#end !== undefined) this.#fail(this.#end);
      else this.#deliver();
    });
  }

  #deliver(): void {
    if (this.#text.length > LONGEST_ANSWER) this.#fail(new NotSmtp());
    const lines = this.#text.split('\r\n');
    const last = lines.findIndex((line) => /^\d{3}(?: |$)/.test(line));
    const isWhole = last >= 0 && last < lines.length - 1;
    const isStrange = lines.slice(0, -1).some((line) => !/^\d{3}[ -]/.test(line) && !/^\d{3}$/.test(line));
    if (isStrange) this.#fail(new NotSmtp());
    if (!this.#waiting || !isWhole) return;
    const said = lines.slice(0, last + 1);
    this.#text = lines.slice(last + 1).join('\r\n');
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ code: Number(said.at(-1)?.slice(0, 3)), lines: said.map((line) => line.slice(4)) });
  }

  #fail(error: unknown): void {
    this.#end ??= error;
    this.#waiting?.reject(this.#end);
    this.#waiting = undefined;
  }
}

/** TLS over a socket, with the options that Directus gives nodemailer. */
export function encrypted(socket: Socket, { address, tls }: MailQuestion): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const servername = isIP(address.name) === 0 ? { servername: address.name } : {};
    const secure = connectTls({ host: address.name, ...servername, ...tls, socket });
    limitBytes(secure);
    secure.once('secureConnect', () => {
      resolve(secure);
    });
    secure.once('error', reject);
  });
}
