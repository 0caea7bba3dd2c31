import type { AddressFault, AddressProblem } from './connection-address.js';

const ESCAPES: Readonly<Record<string, string>> = { '/': '%2F', '?': '%3F', '#': '%23', '\\': '%5C', '%': '%25' };

/** What is wrong with an address, to follow "NAME", and what to do about it. */
export interface ProblemInWords {
  readonly problem: string;
  readonly advice: string;
}

/**
 * @param example a whole address, as it should look
 */
export function problemInWords({ fault, piece }: AddressProblem, example: string): ProblemInWords {
  const escaped = ESCAPES[piece] ?? '%25';
  const words: Readonly<Record<AddressFault, ProblemInWords>> = {
    unescaped: {
      problem: `has an unescaped \`${piece}\` in its user name or password, which ends the host there`,
      advice: `Write ${escaped} for \`${piece}\` in the password.`,
    },
    badEscape: {
      problem: 'has a `%` in its user name or password that is not the start of an escape',
      advice: 'Write %25 for `%` in the password.',
    },
    noScheme: { problem: 'has no scheme, so that it is not read as an address', advice: `Write ${example}.` },
    otherScheme: {
      problem: `has the scheme \`${piece}\`, which is that of another client`,
      advice: `Write ${example}.`,
    },
    slashInDatabase: {
      problem: `names the database \`${piece}\`, slash included`,
      advice: 'Delete what begins with the slash.',
    },
    otherServer: {
      problem: `has the scheme \`${piece}\`, which is passed over: DB_CLIENT decides how the server is talked to`,
      advice: `Write ${example}, or set DB_CLIENT to the client of that server.`,
    },
    noHost: { problem: 'names no host, so that localhost is taken', advice: `Write ${example}.` },
    badPort: { problem: 'has no number for a port', advice: `Write ${example}.` },
    databaseWord: {
      problem: `has \`${piece}\` where the number of a database belongs`,
      advice: 'Redis numbers its databases from 0 to 15: end the address with /0, or with nothing.',
    },
    userAlone: {
      problem: 'has a user but no password: without a colon before it, a password is read as the user',
      advice: 'Write redis://:PASSWORD@HOST:6379, with the colon.',
    },
    sslWord: {
      problem: `says \`${piece}\`, which the driver can't work with`,
      advice: 'Write sslmode=require, sslmode=no-verify or sslmode=disable.',
    },
    sslNoOptions: {
      problem: `says \`${piece}\`, but the MySQL driver takes options only`,
      advice:
        'Write ssl={"rejectUnauthorized":true} with its characters escaped, or leave DB_CONNECTION_STRING out and set DB_SSL__REJECT_UNAUTHORIZED.',
    },
    sslUnknown: {
      problem: `asks for encryption with \`${piece}\`, which the MySQL driver does not know: the connection is not encrypted`,
      advice:
        'Write ssl={"rejectUnauthorized":true} with its characters escaped, or leave DB_CONNECTION_STRING out and set DB_SSL__REJECT_UNAUTHORIZED=true.',
    },
    sslIgnored: {
      problem: `begins with \`${piece}://\`, so that sslmode is not read and the connection is not encrypted`,
      advice: 'Begin it with postgresql://.',
    },
    quoted: {
      problem: 'begins with a quote or a space that is a part of the value',
      advice: `Write ${example}, without quotes inside the value.`,
    },
    unreadable: { problem: 'is no address that the driver can read', advice: `Write ${example}.` },
  };
  return words[fault];
}
