#!/usr/bin/env node
// How long an editor waits: from a keystroke until the diagnostics are there, at 1, 100 and 1,000 deployments.
//   node bench/typing.mjs [DEPLOYMENTS ...]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { makeDeployments } from './make-deployments.mjs';

const KEYSTROKES = 15;

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

async function measure(deployments) {
  const folder = mkdtempSync(join(tmpdir(), 'directus-lint-typing-'));
  makeDeployments(folder, deployments, 0);
  const server = spawn(process.execPath, ['bin/directus-lint.js', 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let checked = () => undefined;
  connection.onNotification('directus-lint/checked', () => checked());
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const nextCheck = () => new Promise((fulfil) => (checked = fulfil));
  const began = performance.now();
  let done = nextCheck();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
    capabilities: {},
    initializationOptions: { status: true },
  });
  await connection.sendNotification('initialized', {});
  await done;
  const first = performance.now() - began;
  const path = join(folder, 'apps/site-0/.env');
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, 'utf8');
  done = nextCheck();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dotenv', version: 1, text },
  });
  await done;
  const times = [];
  for (let version = 2; version < KEYSTROKES + 2; version++) {
    const start = performance.now();
    done = nextCheck();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text: `${text}\nCACHE_TTL=${'1'.repeat((version % 5) + 1)}m\n` }],
    });
    await done;
    times.push(performance.now() - start);
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  rmSync(folder, { recursive: true });
  return {
    deployments,
    first: Math.round(first),
    keystroke: Math.round(median(times)),
    slowest: Math.round(Math.max(...times)),
  };
}

const wanted = process.argv.slice(2).map(Number);
console.log('deployments  first check  keystroke (median, slowest), milliseconds');
for (const deployments of wanted.length > 0 ? wanted : [1, 100, 1000]) {
  const { first, keystroke, slowest } = await measure(deployments);
  console.log(`${String(deployments).padStart(11)}  ${String(first).padStart(11)}  ${keystroke}, ${slowest}`);
}
