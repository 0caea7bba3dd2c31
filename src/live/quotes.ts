import { oneLine } from '../model/visible-text.js';

/** Characters of a server's own words that a report shows. */
const LONGEST_SHOWN = 160;
/** What is kept of them until secrets are masked: what is cut through a secret is not known as one any more. */
const LONGEST_KEPT = 2000;
/** First strong isolate and its end stand around a quote; the text of a server has lost its own by then. */
const QUOTE = /\u2068([^\u2068\u2069]*)\u2069/g;

/** A server's own words in a message, marked until `withShortQuotes` has looked at it. */
export function quoted(text: string): string {
  return `\u2068${oneLine(text).trim().slice(0, LONGEST_KEPT)}\u2069`;
}

/** A message with what was quoted in it cut to what people read. Secrets must have been masked before. */
export function withShortQuotes(message: string): string {
  return message.replace(QUOTE, (_, words: string) =>
    words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}...` : words,
  );
}
