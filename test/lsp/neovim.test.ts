import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectFiles } from '../support/project-files.js';

const isInstalled = spawnSync('nvim', ['--version']).status === 0;

const PROJECT = projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:12.4.1
      environment:
        CACHE_ENABLED: "1"
`;

/** Asks the editor's own client: diagnostics, a hover, the titles of code actions; then applies the first one. */
const SCRIPT = `
vim.lsp.start_client_of_test = function()
  local id = vim.lsp.start_client({ cmd = { vim.env.NODE, vim.env.PROGRAM, 'lsp' }, root_dir = vim.fn.getcwd() })
  vim.lsp.buf_attach_client(0, id)
  return id
end
vim.cmd('edit compose.yaml')
vim.lsp.start_client_of_test()
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local out = { diagnostics = {}, actions = {} }
for _, found in ipairs(vim.diagnostic.get(0)) do
  table.insert(out.diagnostics, string.format('%d:%d %s %s', found.lnum + 1, found.col + 1, found.code or found.user_data.lsp.code, found.source))
end
local document = vim.lsp.util.make_text_document_params()
local at = { line = 4, character = 10 }
local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', { textDocument = document, position = at }, 5000)
for _, answer in pairs(hover) do out.hover = answer.result.contents.value end
local range = { start = at, ['end'] = at }
local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', { textDocument = document, range = range, context = { diagnostics = {} } }, 5000)
for _, answer in pairs(actions) do
  for _, action in ipairs(answer.result) do table.insert(out.actions, action.title) end
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, 'utf-16')
end
out.line = vim.api.nvim_buf_get_lines(0, 4, 5, false)[1]
vim.fn.writefile({ vim.fn.json_encode(out) }, 'out.json')
vim.cmd('qall!')
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-nvim-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.runIf(isInstalled)('Neovim', () => {
  test('shows diagnostics and a hover, and applies a fix', () => {
    for (const [path, text] of Object.entries({ ...PROJECT, 'script.lua': SCRIPT }))
      writeFileSync(join(folder, path), text);
    execFileSync('nvim', ['--headless', '--clean', '-n', '-S', 'script.lua'], {
      cwd: folder,
      env: { ...process.env, NODE: process.execPath, PROGRAM: resolve('bin/directus-lint.js') },
      timeout: 60_000,
      stdio: 'ignore',
    });
    const out = JSON.parse(execFileSync('cat', ['out.json'], { cwd: folder, encoding: 'utf8' })) as {
      diagnostics: string[];
      hover: string;
      actions: string[];
      line: string;
    };
    expect(out.diagnostics).toContain('5:23 boolean-not-understood directus-lint');
    expect(out.hover).toContain('is "1" from compose.yaml:5 (environment)');
    expect(out.actions[0]).toBe('Write CACHE_ENABLED=true');
    expect(out.line).toBe('      CACHE_ENABLED: "true"');
  });
});
