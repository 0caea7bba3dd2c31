import {
  article,
  exitsOnFailure,
  exportsWrongKind,
  regardedExtensions,
  throwsForWrongKind,
} from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'The extension does nothing; with EXTENSIONS_MUST_LOAD it is an error where Directus does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The code of an extension must be of the type that its manifest declares.',
  why: 'Directus registers an extension by the declared type only. An endpoint that is declared as an interface goes into the app bundle, and its routes never exist; nothing in the log says so.',
  help: 'Set "type" in the "directus:extension" block to what the code is.',
  evidence: ['oracle: ext-type-wrong', 'oracle: ext-type-wrong-must'],
  messages: {
    defined:
      'The extension {name} is declared as {declared}, but its source defines {defined}. It will not work as either.',
    exported:
      'The extension {name} is declared as {declared}, but its built file exports {exported}. It will not work.',
    nothing: 'The extension {name} has no default export in its built file, and Directus needs one for {declared}.',
    exportedMustLoad: {
      text: 'The extension {name} is declared as {declared}, but its built file exports {exported}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    nothingMustLoad: {
      text: 'The extension {name} has no default export in its built file, and Directus needs one for {declared}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/ping/package.json <==
      {
        "name": "ping",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "interface",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/ping/dist/index.js <==
      export default (router) => { router.get("/", (request, response) => response.send("pong")); };
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/ping/package.json <==
      {
        "name": "ping",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "endpoint",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/ping/dist/index.js <==
      export default (router) => { router.get("/", (request, response) => response.send("pong")); };
    `,
  },
  check({ deployment, report }) {
    for (const extension of regardedExtensions(deployment)) {
      const { name, type, source, builtFiles } = extension;
      if (type === undefined || type === 'bundle') continue;
      const declared = article(type);
      const defined = source?.definedType;
      if (defined && defined.type !== type) {
        const related = [{ at: defined.at, message: `the source defines ${article(defined.type)} here` }];
        report('defined', {
          at: builtFiles[0]?.at ?? extension.at,
          data: { name, declared, defined: article(defined.type) },
          related,
        });
        continue;
      }
      for (const file of builtFiles) {
        if (!exportsWrongKind(type, file)) continue;
        const kind = file.code?.exportKind;
        const stops = file.side === 'api' && throwsForWrongKind(type) && exitsOnFailure(deployment);
        if (kind === 'none') report(stops ? 'nothingMustLoad' : 'nothing', { at: file.at, data: { name, declared } });
        else
          report(stops ? 'exportedMustLoad' : 'exported', {
            at: file.at,
            data: {
              name,
              declared,
              exported: kind === 'function' ? 'a function' : kind === 'object' ? 'an object' : 'a plain value',
            },
          });
      }
    }
  },
});
