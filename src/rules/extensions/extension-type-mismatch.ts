import { regardedExtensions } from '../../directus/extension-loading.js';
import { sidesOf } from '../../directus/extension-manifest.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Extension } from '../../model/extension.js';

export default defineRule({
  id: 'extension-type-mismatch',
  topic: 'extensions',
  severity: 'warning',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The code of an extension must be of the type that its manifest declares.',
  why: 'Directus registers an extension by the declared type only. An endpoint that is declared as an interface goes into the app bundle, and its routes never exist; nothing in the log tells.',
  help: 'Set "type" in the "directus:extension" block to what the code is.',
  evidence: ['oracle: ext-type-wrong', 'oracle: ext-type-wrong-must'],
  messages: {
    defined: 'The extension {name} is declared as {declared}, but its source defines {defined}. It will not work as either.',
    exported: 'The extension {name} is declared as {declared}, but its built file exports {exported}. It will not work.',
    nothing: 'The extension {name} has no default export in its built file, and Directus needs one for {declared}.',
  },
  examples: {
    bad: {
      'package.json': '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n',
      'extensions/ping/package.json': '{"name":"ping","version":"1.0.0","type":"module","directus:extension":{"type":"interface","path":"dist/index.js","source":"src/index.js","host":"^12.0.0"}}\n',
      'extensions/ping/dist/index.js': 'export default (router) => { router.get("/", (request, response) => response.send("pong")); };\n',
    },
    good: {
      'package.json': '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n',
      'extensions/ping/package.json': '{"name":"ping","version":"1.0.0","type":"module","directus:extension":{"type":"endpoint","path":"dist/index.js","source":"src/index.js","host":"^12.0.0"}}\n',
      'extensions/ping/dist/index.js': 'export default (router) => { router.get("/", (request, response) => response.send("pong")); };\n',
    },
  },
  check({ deployment, report }) {
    for (const extension of regardedExtensions(deployment)) {
      const { name, type, source, builtFiles } = extension;
      if (type === undefined || type === 'bundle') continue;
      const declared = article(type);
      const defined = source?.definedType;
      if (defined && defined.type !== type) {
        report('defined', { at: typePlace(extension), data: { name, declared, defined: article(defined.type) }, related: [{ at: defined.at, message: `the source defines ${article(defined.type)} here` }] });
        continue;
      }
      for (const { side, code, at } of builtFiles) {
        const kind = code?.exportKind;
        if (kind === 'none') report('nothing', { at, data: { name, declared } });
        else if (kind !== undefined && isWrong(extension, side, kind)) report('exported', { at, data: { name, declared, exported: kind === 'function' ? 'a function' : kind === 'object' ? 'an object' : 'a plain value' } });
      }
    }
  },
});

/** Functions are hooks and endpoints; everything of the app, and operations, are objects. An endpoint may be `{ id, handler }`. */
function isWrong({ type }: Extension, side: 'app' | 'api', kind: 'function' | 'object' | 'other' | 'unknown'): boolean {
  if (kind === 'unknown' || type === undefined) return false;
  if (kind === 'other') return true;
  if (type === 'hook') return kind === 'object';
  if (type === 'endpoint') return false;
  return kind === 'function' && sidesOf(type).includes(side) && type !== 'theme';
}

function typePlace(extension: Extension): Extension['at'] {
  return extension.builtFiles[0]?.at ?? extension.at;
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
