import { TYPED_FOLDERS_IGNORED_SINCE } from '../../directus/extension-manifest.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Extension } from '../../model/extension.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts without these extensions.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Extensions must not be in folders by type.',
  why: 'Up to 10.9 Directus found extensions in extensions/hooks, extensions/interfaces and so on. Since 10.10 it ignores those folders silently: each extension is a folder of its own with a package.json.',
  help: 'Move each extension into a folder directly below the extensions folder, with a package.json that has a "directus:extension" block.',
  evidence: [
    'oracle: ext-legacy-nested',
    'oracle: ext-legacy-nested-must',
    'facts: typed folders are ignored since 10.10.0',
  ],
  messages: {
    ignored: 'Directus ignores {folder} since 10.10, so what is in it ({names}) is not loaded.',
    incomplete: {
      text: 'Once {name} is moved to where Directus looks, its package.json stops all extensions: {fault}.',
      severity: 'info',
      help: 'Complete the "directus:extension" block with type, path, source and host before the folder is moved.',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/hooks/audit/index.js <==
      module.exports = ({ action }) => {};
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"10.8.3"}}

      ==> extensions/hooks/audit/index.js <==
      module.exports = ({ action }) => {};
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, TYPED_FOLDERS_IGNORED_SINCE) !== 'yes') return;
    const folders = new Map<string, Extension[]>();
    for (const extension of deployment.extensions) {
      if (!extension.typedFolder) continue;
      const folder = extension.folder.slice(0, Math.max(0, extension.folder.lastIndexOf('/')));
      const others = folders.get(folder);
      if (others) others.push(extension);
      else folders.set(folder, [extension]);
    }
    for (const [folder, extensions] of folders) {
      const names = extensions.map(({ name }) => name).join(', ');
      report('ignored', { at: extensions[0]?.at, data: { folder, names } });
      for (const { name, unreadManifest = [] } of extensions) {
        const [first, ...more] = unreadManifest;
        if (!first) continue;
        const fault = [first, ...more.slice(0, 4)].map(({ message }) => message).join(', ');
        report('incomplete', { at: first.at, data: { name, fault } });
      }
    }
  },
});
