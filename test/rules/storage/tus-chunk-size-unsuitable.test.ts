import { expect, test } from 'vitest';
import tusChunkSizeUnsuitable from '../../../src/rules/storage/tus-chunk-size-unsuitable.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the size and at the driver', async () => {
  const files = project(
    '12.4.1',
    'TUS_ENABLED=true',
    'TUS_CHUNK_SIZE=10mb',
    'STORAGE_LOCATIONS=files',
    'STORAGE_FILES_DRIVER=gcs',
  );
  expect(await lint(tusChunkSizeUnsuitable, files)).toBe(
    [
      '.env:2:16-2:20 warning TUS_CHUNK_SIZE is `10mb`, but gcs storage takes a power of two of at least 256kb, so every request for a file fails.',
      '  .env:4:22 The driver is chosen here',
    ].join('\n'),
  );
});

test('is silent where the size suits, and while resumable uploads are off', async () => {
  const files = project('12.4.1', 'TUS_CHUNK_SIZE=10mb', 'STORAGE_LOCATIONS=files', 'STORAGE_FILES_DRIVER=gcs');
  expect(await lint(tusChunkSizeUnsuitable, files)).toBe('');
});
