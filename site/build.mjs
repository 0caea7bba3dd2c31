#!/usr/bin/env node
// Builds the site into site/dist. Its packages are installed first where they are missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SITE, writePages } from './pages.mjs';

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: SITE, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(join(SITE, 'node_modules/vitepress'))) run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
writePages();
run(process.execPath, join(SITE, 'node_modules/vitepress/bin/vitepress.js'), 'build', '.');
console.log('The site is in site/dist.');
