import { expect, test } from 'vitest';
import { decode } from '../../../src/load/files/decode.js';

test('text stays as it is, byte order mark and line ends included', () => {
  expect(decode('.env', new TextEncoder().encode('\uFEFFA=ä\r\n'))).toEqual({ path: '.env', text: '\uFEFFA=ä\r\n' });
});

test.each([
  [
    'UTF-16 little endian',
    [0xff, 0xfe, 0x41, 0],
    'is UTF-16; Directus and Docker Compose read UTF-8. Save it as UTF-8.',
  ],
  ['UTF-16 big endian', [0xfe, 0xff, 0, 0x41], 'is UTF-16; Directus and Docker Compose read UTF-8. Save it as UTF-8.'],
  ['Latin-1', [0x41, 0x3d, 0xe4], 'is not valid UTF-8. Save it as UTF-8.'],
  ['NUL', [0x41, 0, 0x42], 'holds NUL bytes, so it is not a text file.'],
])('%s is a problem', (_, bytes, message) => {
  expect(decode('.env', Uint8Array.from(bytes))).toEqual({ kind: 'encoding', path: '.env', message });
});
