import { createSocket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { senderAnswers } from '../../src/live/asking/mail-sender.js';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** The name that a question of DNS asks about (RFC 1035, section 4.1.2). */
function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; question[at]; at += (question[at] ?? 0) + 1)
    labels.push(question.toString('latin1', at + 1, at + 1 + (question[at] ?? 0)));
  return labels.join('.');
}

/** A DNS server that has one text for each of some names, and knows no others; `silent` answers nothing. */
async function dnsServer(texts: Readonly<Record<string, string>> | 'silent' | 'nonsense'): Promise<string> {
  const server = createSocket('udp4');
  server.on('message', (question, { port, address }) => {
    if (texts === 'silent') return;
    if (texts === 'nonsense') {
      server.send('nonsense', port, address);
      return;
    }
    const text = texts[nameIn(question)];
    const end = question.indexOf(0, 12) + 5;
    const head = Buffer.from(question.subarray(0, end));
    // An answer; NXDOMAIN where there is none. One record, none of the other kinds.
    head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
    [text === undefined ? 0 : 1, 0, 0].forEach((count, index) => head.writeUInt16BE(count, 6 + 2 * index));
    if (text === undefined) server.send(head, port, address);
    else {
      // The name of the question, TXT, IN, 60 s, its length, one text.
      const record = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length + 1, text.length]);
      server.send(Buffer.concat([head, record, Buffer.from(text, 'latin1')]), port, address);
    }
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  return `127.0.0.1:${String(server.address().port)}`;
}

const SPF = { 'shop.com': 'v=spf1 -all' };
const DMARC = { '_dmarc.shop.com': 'v=DMARC1; p=none' };
const REFUSED = 'large providers refuse its mail unless DKIM signs it.';
const OPEN = 'unknown DNS does not tell from here which records the domain shop.com has (SPF, DMARC).';

test.each<[string, Parameters<typeof dnsServer>[0], string]>([
  ['both', { ...SPF, ...DMARC }, 'passed The domain shop.com has SPF and DMARC records.'],
  ['one', SPF, `unknown The domain shop.com has no DMARC record: ${REFUSED}`],
  ['another text', { 'shop.com': 'v=spf10', ...DMARC }, `unknown The domain shop.com has no SPF record: ${REFUSED}`],
  ['none', {}, `unknown The domain shop.com has no SPF and no DMARC record: ${REFUSED}`],
  ['silence', 'silent', OPEN],
  ['nonsense', 'nonsense', OPEN],
])('%s', async (_, texts, expected) => {
  const server = await dnsServer(texts);
  const answers = await senderAnswers({ from: 'cms@shop.com' }, { timeout: 500, now: new Date() }, [server]);
  expect(answers.map(({ status, message }) => `${status} ${message}`)).toEqual([expected]);
});

test.each(['cms@intranet', 'cms@shop.invalid', 'cms@mail.example.com'])('nobody is asked about %s', async (from) => {
  expect(await senderAnswers({ from }, { timeout: 500, now: new Date() }, ['127.0.0.1:9'])).toEqual([]);
});
