import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../scripts/fuzz/random.js';
import { lint } from '../../src/index.js';
import { Client } from './client.js';

/*
 * What the server shows after any edits is what a run from the start says of the same files. More of them by hand:
 * EDITS=10000 SEED=2 npx vitest run test/lsp/random-edits.test.ts
 */
const EDITS = Number(process.env['EDITS'] ?? '60');
const SEED = Number(process.env['SEED'] ?? '1');
/** Edits between two looks. */
const STEP = 10;

/** Milliseconds after which the server has begun with whatever it is going to do. */
const QUIET = 250;

/** Lines that people write and mistype. */
const LINES = [
  'CACHE_ENABLED=1',
  'SECRET=short',
  'PUBLIC_URL=cms.acme.test',
  'DB_CLIENT=pg',
  '      CACHE_STORE: redis',
  '    env_file: .env',
  '    restart: unless-stopped',
  '# directus-lint-disable-next-line boolean-not-understood -- tried out',
  'ENV RATE_LIMITER_ENABLED=yes',
  '',
];

let folder = '';
let client: Client;
let checks = 0;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-edits-')));
  cpSync('fixtures/example', folder, { recursive: true });
  cpSync('fixtures/kustomize', join(folder, 'k8s'), { recursive: true });
  cpSync('fixtures/five-ways-fly', join(folder, 'fly'), { recursive: true });
  cpSync('fixtures/official-compose', join(folder, 'official'), { recursive: true });
  writeFileSync(join(folder, '.env'), 'CACHE_ENABLED=yes\nDB_HOST=database\nPUBLIC_URL=https://cms.acme.test\n');
  client = await Client.start(folder, [folder], { status: true });
  client.connection.onNotification('directus-lint/checked', () => {
    checks++;
  });
});
afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});

function files(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !path.endsWith('expected.txt'))
    .sort();
}

/** A text with one line removed, doubled, changed or added. */
function edited(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(5)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, line);
      break;
    case 2:
      lines[at] = line.slice(0, random.below(line.length + 1));
      break;
    case 3:
      lines[at] = line.replace(/\w(?=\W*$)/, 'x');
      break;
    default:
      lines.splice(at, 0, random.pick(LINES));
  }
  return lines.join('\n');
}

/** Waits until a check that began after all edits has ended. */
async function settled(): Promise<void> {
  const before = checks;
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  while (checks === before) await pause(5);
  // That one may have begun earlier; another would begin by now.
  for (let last = -1; last !== checks; await pause(QUIET)) last = checks;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((fulfil) => setTimeout(fulfil, milliseconds));
}

function shownByServer(): string[] {
  return files()
    .flatMap((path) =>
      client
        .diagnostics(path)
        .map(({ range: { start, end }, code, message }) =>
          [
            path,
            start.line + 1,
            start.character + 1,
            end.line + 1,
            end.character + 1,
            code,
            String(message).split('\n')[0],
          ].join(' '),
        ),
    )
    .sort();
}

interface Said {
  readonly findings: readonly string[];
  /** Files that can't be read: of these the server keeps what was known before. */
  readonly broken: readonly string[];
}

async function saidByRun(): Promise<Said> {
  const { findings } = await lint({ cwd: folder });
  return {
    findings: findings
      .map(({ file, line, column, endLine, endColumn, rule, message }) =>
        [file, line, column, endLine, endColumn, rule, message].join(' '),
      )
      .sort(),
    broken: findings.filter(({ rule }) => /^(?:syntax-error|config-file-invalid)$/.test(rule)).map(({ file }) => file),
  };
}

/** On the disk, and in the editor where it is open there. */
async function write(path: string, text: string, opened: ReadonlySet<string>): Promise<void> {
  writeFileSync(join(folder, path), text);
  if (opened.has(path)) await client.change(path, text);
}

test(`${String(EDITS)} random edits show the same as a fresh run`, async () => {
  const random = new Random(SEED);
  const originals = new Map(files().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const opened = new Set<string>();
  let compared = 0;
  for (let done = 0; done < EDITS; done += STEP) {
    for (let step = 0; step < STEP; step++) {
      const path = random.pick([...originals.keys()]);
      const isThere = existsSync(join(folder, path));
      if (isThere && !opened.has(path) && random.chance(0.05)) {
        rmSync(join(folder, path));
        continue;
      }
      const before = isThere ? readFileSync(join(folder, path), 'utf8') : '';
      // Broken files are soon whole again, so that most looks compare something.
      const text = random.chance(0.3) ? (originals.get(path) ?? '') : edited(before, random);
      await write(path, text, opened);
      if (!opened.has(path) && random.chance(0.5)) {
        opened.add(path);
        await client.open(path, text);
      }
      if (opened.has(path) && random.chance(0.1)) {
        opened.delete(path);
        await client.close(path);
      }
    }
    await settled();
    let said = await saidByRun();
    for (let turns = 0; said.broken.length > 0 && turns < 5; turns++) {
      for (const path of new Set(said.broken)) await write(path, originals.get(path) ?? '', opened);
      await settled();
      said = await saidByRun();
    }
    if (said.broken.length > 0) continue;
    compared++;
    expect({ after: done + STEP, shown: shownByServer() }).toEqual({ after: done + STEP, shown: said.findings });
  }
  expect(compared).toBeGreaterThan(EDITS / STEP / 2);
}, 3_600_000);
