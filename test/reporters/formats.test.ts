import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/finding.js';
import { formatNames, isFormatName, renderReport, type FormatName } from '../../src/reporters/index.js';
import { cleanReport, redisFinding, sampleReport, secretFinding } from './sample-report.js';

const options = { colour: false, width: Infinity };
const render = (format: FormatName, report: Report) => renderReport(format, report, options);

/** Everything that could leave its field in some format. */
const hostile: Finding = {
  ...redisFinding,
  file: '::error file=x::a,b|`<i>%.env',
  message:
    'one\n::set-env name=A::b ##[add-mask]x | <script> &amp; `code` @someone \u202e\u001b[31m %0A "q" \'s\' \ufffe ]]>',
  help: '**bold** [link](https://evil.example) #1',
  related: [],
};
const hostileReport: Report = { ...cleanReport, summary: { ...cleanReport.summary, errors: 1 }, findings: [hostile] };

test('the list of formats', () => {
  expect(formatNames).toEqual(['text', 'json', 'sarif', 'github', 'markdown', 'junit', 'gitlab', 'compact']);
  expect(isFormatName('stylish')).toBe(false);
  expect(isFormatName('toString')).toBe(false);
});

test('compact', async () => {
  expect(await render('compact', sampleReport)).toMatchInlineSnapshot(`
    "compose.yaml:12:17: error several-instances-without-redis 3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.
    deploy/my env [old] 100%.env:2:8: warning secret-in-git SECRET has a value in a file that the next \`git add .\` takes.
    "
  `);
  expect(await render('compact', cleanReport)).toBe('');
});

test('github', async () => {
  expect(await render('github', sampleReport)).toMatchInlineSnapshot(`
    "::error file=compose.yaml,line=12,endLine=12,col=17,endColumn=18,title=several-instances-without-redis::3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.%0AHow to fix it: set REDIS=redis://... and SYNCHRONIZATION_STORE=redis%0A.env:4: REDIS is not set here, nor in environment
    ::warning file=deploy/my env [old] 100%25.env,line=2,endLine=2,col=8,endColumn=20,title=secret-in-git::SECRET has a value in a file that the next \`git add .\` takes.%0AHow to fix it: add the file to .gitignore
    directus-lint: 1 error, 1 warning
    "
  `);
  expect(await render('github', cleanReport)).toBe('directus-lint: no findings\n');
});

test('github: the most severe first, ten of a kind, the others in the log', async () => {
  const many = (severity: Finding['severity'], number: number) =>
    Array.from({ length: number }, (_, index): Finding => ({
      ...secretFinding,
      severity,
      line: index + 1,
      endLine: index + 1,
    }));
  const findings = [...many('info', 12), ...many('warning', 3), ...many('error', 13)];
  const lines = (await render('github', { ...sampleReport, findings })).split('\n');
  expect(lines.map((line) => /^(::\w+|also: .*?: \w+)/.exec(line)?.[1]?.replace(/also.*: /, 'also ') ?? line)).toEqual([
    ...Array.from({ length: 10 }, () => '::error'),
    ...Array.from({ length: 3 }, () => '::warning'),
    ...Array.from({ length: 9 }, () => '::notice'),
    '::notice',
    'also error',
    'also error',
    'also error',
    'also info',
    'also info',
    'also info',
    'directus-lint: 1 error, 1 warning',
    '',
  ]);
  expect(lines[22]).toBe('::notice title=directus-lint::6 more findings in the log of this step');
});

test('markdown', async () => {
  expect(await render('markdown', sampleReport)).toMatchInlineSnapshot(`
    "## directus-lint: 1 error, 1 warning

    | | Where | What | How to fix it |
    |---|---|---|---|
    | 🔴 error | <code>compose.yaml:12</code> | <code>several-instances-without-redis</code><br>3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.<br><code>.env:4</code> REDIS is not set here, nor in environment | set REDIS=redis://... and SYNCHRONIZATION\\_STORE=redis |
    | 🟡 warning | <code>deploy/my env \\[old\\] 100%.env:2</code> | <code>secret-in-git</code><br>SECRET has a value in a file that the next \\\`git add .\\\` takes. | add the file to .gitignore |

    - This folder is not in a git repository, so nothing can be said about secrets in git.
    - <code>old/compose.yml:7</code> The file is not valid YAML: a tab was used for indentation.
    - 1 finding suppressed

    <details>
    <summary>2 deployments checked in 3 files</summary>

    - <code>compose.yaml:3</code> directus · production (nothing says otherwise) · Directus 11.5.1 · 3 instances
    - <code>cms/package.json:1</code> node:cms/package.json · development (the folder name says dev) · Directus version unknown

    </details>
    "
  `);
  expect(await render('markdown', cleanReport)).toMatchInlineSnapshot(`
    "## directus-lint: no findings

    <details>
    <summary>1 deployment checked in 1 file</summary>

    - <code>compose.yaml:3</code> directus · production (nothing says otherwise) · Directus 11.5.1 · 3 instances

    </details>
    "
  `);
});

test('markdown keeps below what a comment takes, and says how many are missing', async () => {
  const findings = Array.from({ length: 1000 }, (): Finding => redisFinding);
  const output = await render('markdown', { ...sampleReport, findings });
  expect(output.length).toBeLessThan(65_536);
  expect(output).toMatch(/\n… and 813 more findings\.\n/);
});

test('junit', async () => {
  expect(await render('junit', sampleReport)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="directus-lint" tests="2" failures="1" errors="0">
      <testsuite name="compose.yaml" tests="1" failures="1" errors="0" skipped="0">
        <testcase name="several-instances-without-redis 12:17" classname="compose.yaml" file="compose.yaml" line="12"><failure type="error" message="3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.">compose.yaml:12:17 set REDIS=redis://... and SYNCHRONIZATION_STORE=redis</failure></testcase>
      </testsuite>
      <testsuite name="deploy/my env [old] 100%.env" tests="1" failures="0" errors="0" skipped="1">
        <testcase name="secret-in-git 2:8" classname="deploy/my env [old] 100%.env" file="deploy/my env [old] 100%.env" line="2"><skipped message="warning: SECRET has a value in a file that the next \`git add .\` takes."/></testcase>
      </testsuite>
    </testsuites>
    "
  `);
  expect(await render('junit', cleanReport)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="directus-lint" tests="1" failures="0" errors="0">
      <testsuite name="project" tests="1" failures="0" errors="0" skipped="0">
        <testcase name="no findings" classname="directus-lint"/>
      </testsuite>
    </testsuites>
    "
  `);
});

test('junit: a rule that failed is an error of the run', async () => {
  const crashes = [{ rule: 'secret-in-git', deployment: null, message: 'x < y' }];
  expect(await render('junit', { ...cleanReport, crashes })).toContain(
    '<testcase name="secret-in-git" classname="directus-lint"><error message="The rule secret-in-git failed, which is a fault of directus-lint; the other findings are complete: x &lt; y"/></testcase>',
  );
});

test('gitlab', async () => {
  expect(await render('gitlab', sampleReport)).toMatchInlineSnapshot(`
    "[
      {
        "type": "issue",
        "check_name": "several-instances-without-redis",
        "description": "3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them. How to fix it: set REDIS=redis://... and SYNCHRONIZATION_STORE=redis",
        "severity": "major",
        "fingerprint": "8c5e0f",
        "location": {
          "path": "compose.yaml",
          "lines": {
            "begin": 12,
            "end": 12
          }
        }
      },
      {
        "type": "issue",
        "check_name": "secret-in-git",
        "description": "SECRET has a value in a file that the next \`git add .\` takes. How to fix it: add the file to .gitignore",
        "severity": "minor",
        "fingerprint": "41ab77",
        "location": {
          "path": "deploy/my env [old] 100%.env",
          "lines": {
            "begin": 2,
            "end": 2
          }
        }
      }
    ]
    "
  `);
  expect(await render('gitlab', cleanReport)).toBe('[]\n');
});

test.each<[Finding['severity'], Finding['impact'], string]>([
  ['error', 'prevents-start', 'blocker'],
  ['error', 'data-loss', 'critical'],
  ['error', 'security', 'critical'],
  ['error', 'reliability', 'major'],
  ['warning', 'prevents-start', 'minor'],
  ['info', 'security', 'info'],
])('gitlab calls an %s with impact %s %s', async (severity, impact, expected) => {
  const [issue] = JSON.parse(
    await render('gitlab', { ...sampleReport, findings: [{ ...redisFinding, severity, impact }] }),
  ) as { severity: string }[];
  expect(issue?.severity).toBe(expected);
});

test('hostile text in github', async () => {
  expect(await render('github', hostileReport)).toMatchInlineSnapshot(`
    "::error file=%3A%3Aerror file=x%3A%3Aa%2Cb|\`<i>%25.env,line=12,endLine=12,col=17,endColumn=18,title=several-instances-without-redis::one ::set-env name=A::b ##[add-mask]x | <script> &amp; \`code\` @someone [31m %250A "q" 's' ￾ ]]>%0AHow to fix it: **bold** [link](https://evil.example) #1
    directus-lint: 1 error
    "
  `);
});

test('hostile text in compact', async () => {
  expect(await render('compact', hostileReport)).toMatchInlineSnapshot(`
    ": :error file=x::a,b|\`<i>%.env:12:17: error several-instances-without-redis one ::set-env name=A::b ## [add-mask]x | <script> &amp; \`code\` @someone [31m %0A "q" 's' ￾ ]]>
    "
  `);
});

test('hostile text in markdown', async () => {
  expect((await render('markdown', hostileReport)).split('\n')[4]).toMatchInlineSnapshot(
    `"| 🔴 error | <code>::error file=x::a,b\\|\\\`&lt;i&gt;%.env:12</code> | <code>several-instances-without-redis</code><br>one ::set-env name=A::b \\#\\#\\[add-mask\\]x \\| &lt;script&gt; &amp;amp; \\\`code\\\` @<!-- -->someone \\[31m %0A "q" 's' ￾ \\]\\]&gt; | \\*\\*bold\\*\\* \\[link\\](https://evil.example) \\#1 |"`,
  );
});

test('hostile text in junit', async () => {
  expect((await render('junit', hostileReport)).split('\n')[3]).toMatchInlineSnapshot(
    `"    <testcase name="several-instances-without-redis 12:17" classname="::error file=x::a,b|\`&lt;i&gt;%.env" file="::error file=x::a,b|\`&lt;i&gt;%.env" line="12"><failure type="error" message="one ::set-env name=A::b ##[add-mask]x | &lt;script&gt; &amp;amp; \`code\` @someone [31m %0A &quot;q&quot; &apos;s&apos; � ]]&gt;">::error file=x::a,b|\`&lt;i&gt;%.env:12:17 **bold** [link](https://evil.example) #1</failure></testcase>"`,
  );
});

test('text gives the runner no commands', async () => {
  const output = await render('text', hostileReport);
  expect(output).not.toMatch(/^\s*::[a-z]/im);
  expect(output).not.toContain('##[');
});
