import { isWritten, settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

const DIRECTIVE = /^CONTENT_SECURITY_POLICY_DIRECTIVES__/;
/** Words that mean something only in single quotes. */
const KEYWORD =
  /^(?:none|self|strict-dynamic|report-sample|inline-speculation-rules|unsafe-inline|unsafe-eval|unsafe-hashes|wasm-unsafe-eval|nonce-.*|sha(?:256|384|512)-.*)$/;

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'Directives of the content security policy must be lists of sources.',
  why: 'Each CONTENT_SECURITY_POLICY_DIRECTIVES__ variable is one directive, its sources separated by commas. Directus passes them to helmet, which crashes at startup where a source cannot be one.',
  help: 'Separate sources with commas, write words such as self in single quotes, and turn a directive off with null.',
  evidence: [
    'facts: helmet 8.1.0 throws for a semicolon in a source, and for a word such as self without quotes; the API has helmet 8 since 11.1.2 at the latest',
  ],
  messages: {
    semicolon:
      '{name} has a semicolon in a source, so Directus exits at startup: each directive has a variable of its own.',
    unquoted: '{name} has `{part}` without quotes, so Directus exits at startup.',
    wordInText: {
      text: '{name} has `{part}` without quotes, which is read as the name of a host: what it should allow is blocked.',
      severity: 'warning',
      impact: 'breaks-feature',
    },
    directive: {
      text: '{name} begins with the name of a directive, `{part}`, which is read as a source: the name stands in the variable.',
      severity: 'warning',
      impact: 'maintenance',
      help: 'Leave out `{part}`: the variable is the directive.',
    },
    scalar: '{name} is `{part}`, which is not a source, so Directus exits at startup.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC: self,https://acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC: "'self',https://acme.test"
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      if (!DIRECTIVE.test(variable.name) || !isWritten(variable)) continue;
      const setting = settingOf(deployment, variable.name);
      if (!setting.known || setting.value === null || setting.value === '') continue;
      const { value } = setting;
      const name = variable.name;
      if (typeof value === 'number' || typeof value === 'boolean') {
        report('scalar', { at: variable, data: { name, part: String(value) } });
        continue;
      }
      const sources = (Array.isArray(value) ? value : [value]).filter((source) => typeof source === 'string');
      const unquoted =
        isAtLeast(deployment.version, '11.1.2') === 'yes' ? sources.find((source) => KEYWORD.test(source)) : undefined;
      if (sources.some((source) => source.includes(';'))) report('semicolon', { at: variable, data: { name } });
      else if (unquoted !== undefined) report('unquoted', { at: variable, data: { name, part: unquoted } });
      else
        reportWords(sources, (message, part) => {
          report(message, { at: variable, data: { name, part } });
        });
    }
  },
});

/** `media-src`, `default-src`, ... */
const DIRECTIVE_NAME = /^[a-z]+(?:-[a-z]+)*-src(?:-elem|-attr)?$/;

/** Blanks part sources in the header, so that one text with several of them works, but for its slips. */
function reportWords(
  sources: readonly string[],
  report: (message: 'wordInText' | 'directive', part: string) => void,
): void {
  const words = sources.flatMap((source) => source.trim().split(/\s+/));
  const [first = ''] = words;
  if (DIRECTIVE_NAME.test(first)) report('directive', first);
  const keyword = words.find((word) => KEYWORD.test(word));
  if (keyword !== undefined) report('wordInText', keyword);
}
