import { expect, test } from 'vitest';
import type { Report } from '../../src/model/finding.js';
import { sarif, sarifUri } from '../../src/reporters/sarif.js';
import { cleanReport, redisFinding, sampleReport, secretFinding } from './sample-report.js';

const options = { colour: false, width: Infinity };

interface Log {
  readonly runs: readonly {
    readonly automationDetails: { readonly id: string };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly {
        readonly level: string;
        readonly message: { readonly text: string };
      }[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly suppressions?: unknown;
      readonly message: { readonly text: string };
      readonly relatedLocations?: readonly unknown[];
    }[];
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly help: { readonly markdown: string };
          readonly properties: Readonly<Record<string, unknown>>;
        }[];
      };
    };
  }[];
}

function runOf(report: Report, more: { includeSuppressed?: boolean; category?: string } = {}): Log['runs'][number] {
  const run = (JSON.parse(sarif(report, { ...options, ...more })) as Log).runs[0];
  if (run === undefined) throw new Error('a log without a run');
  return run;
}

test('the whole file', () => {
  expect(sarif(sampleReport, options)).toMatchInlineSnapshot(`
    "{
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "directus-lint",
              "version": "1.2.3",
              "semanticVersion": "1.2.3",
              "informationUri": "https://www.npmjs.com/package/directus-lint",
              "rules": [
                {
                  "id": "several-instances-without-redis",
                  "name": "SeveralInstancesWithoutRedis",
                  "shortDescription": {
                    "text": "Several instances must share a Redis."
                  },
                  "fullDescription": {
                    "text": "Instances tell each other about changes through Redis."
                  },
                  "help": {
                    "text": "Instances tell each other about changes through Redis.\\n\\nHow to fix it: Set REDIS and SYNCHRONIZATION_STORE=redis.",
                    "markdown": "Instances tell each other about changes through Redis.\\n\\n**How to fix it:** Set REDIS and SYNCHRONIZATION_STORE=redis.\\n\\n**Reported**, \`compose.yaml\`:\\n\\n\`\`\`\\nreplicas: 3\\n\`\`\`\\n\\n**Fine**, \`compose.yaml\`:\\n\\n\`\`\`\\nreplicas: 1\\n\`\`\`\\n\\n[More about several-instances-without-redis](https://example.org/rules#several-instances-without-redis)"
                  },
                  "helpUri": "https://example.org/rules#several-instances-without-redis",
                  "defaultConfiguration": {
                    "level": "error"
                  },
                  "properties": {
                    "tags": [
                      "directus",
                      "breaks-feature",
                      "multi-instance"
                    ],
                    "precision": "high",
                    "problem.severity": "error"
                  }
                },
                {
                  "id": "secret-in-git",
                  "name": "SecretInGit",
                  "shortDescription": {
                    "text": "Secrets must not be in git."
                  },
                  "fullDescription": {
                    "text": "Whoever can read the repository, or ever could, knows the secret."
                  },
                  "help": {
                    "text": "Whoever can read the repository, or ever could, knows the secret.\\n\\nHow to fix it: Change the secret, and keep the new one out of git.",
                    "markdown": "Whoever can read the repository, or ever could, knows the secret.\\n\\n**How to fix it:** Change the secret, and keep the new one out of git.\\n\\n**Reported**, \`.env\`:\\n\\n\`\`\`\\nSECRET=hunter2\\n\`\`\`\\n\\n**Fine**, \`.env.example\`:\\n\\n\`\`\`\\nSECRET=\\n\`\`\`\\n\\n[More about secret-in-git](https://example.org/rules#secret-in-git)"
                  },
                  "helpUri": "https://example.org/rules#secret-in-git",
                  "defaultConfiguration": {
                    "level": "error"
                  },
                  "properties": {
                    "tags": [
                      "directus",
                      "security",
                      "secrets",
                      "external/cwe/cwe-312"
                    ],
                    "precision": "very-high",
                    "security-severity": "8.0"
                  }
                },
                {
                  "id": "log-level-in-production",
                  "name": "LogLevelInProduction",
                  "shortDescription": {
                    "text": "LOG_LEVEL should be info or above."
                  },
                  "fullDescription": {
                    "text": "A log at \`debug\` fills the disk."
                  },
                  "help": {
                    "text": "A log at \`debug\` fills the disk.\\n\\nHow to fix it: Set LOG_LEVEL=info.",
                    "markdown": "A log at \`debug\` fills the disk.\\n\\n**How to fix it:** Set LOG_LEVEL=info.\\n\\n**Reported**, \`.env\`:\\n\\n\`\`\`\`\\nLOG_LEVEL=\`\`\`\\n\`\`\`\`\\n\\n**Fine**, \`.env\`:\\n\\n\`\`\`\\nLOG_LEVEL=info\\n\`\`\`\\n\\n[More about log-level-in-production](https://unpkg.com/directus-lint/docs/rules/logging/log-level-in-production.md)"
                  },
                  "helpUri": "https://unpkg.com/directus-lint/docs/rules/logging/log-level-in-production.md",
                  "defaultConfiguration": {
                    "level": "note"
                  },
                  "properties": {
                    "tags": [
                      "directus",
                      "maintenance"
                    ],
                    "precision": "very-high",
                    "problem.severity": "recommendation"
                  }
                }
              ]
            }
          },
          "automationDetails": {
            "id": "directus-lint/"
          },
          "originalUriBaseIds": {
            "%SRCROOT%": {
              "description": {
                "text": "The folder that was linted."
              }
            }
          },
          "columnKind": "utf16CodeUnits",
          "invocations": [
            {
              "executionSuccessful": true,
              "toolExecutionNotifications": [
                {
                  "level": "warning",
                  "message": {
                    "text": "The file is not valid YAML: a tab was used for indentation."
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "old/compose.yml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 7,
                          "startColumn": 1,
                          "endLine": 7,
                          "endColumn": 2
                        }
                      }
                    }
                  ]
                },
                {
                  "level": "note",
                  "message": {
                    "text": "This folder is not in a git repository, so nothing can be said about secrets in git."
                  }
                }
              ]
            }
          ],
          "results": [
            {
              "ruleId": "several-instances-without-redis",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.\\nHow to fix it: set REDIS=redis://... and SYNCHRONIZATION_STORE=redis\\n[.env:4](1): REDIS is not set here, nor in environment"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "compose.yaml",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 12,
                      "startColumn": 17,
                      "endLine": 12,
                      "endColumn": 18
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "directusLint/v1": "8c5e0f"
              },
              "relatedLocations": [
                {
                  "id": 1,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": ".env",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 4,
                      "startColumn": 1,
                      "endLine": 4,
                      "endColumn": 3
                    }
                  },
                  "message": {
                    "text": "REDIS is not set here, nor in environment"
                  }
                }
              ],
              "properties": {
                "impact": "breaks-feature",
                "deployments": [
                  "compose:compose.yaml:directus"
                ],
                "variable": "REDIS"
              }
            },
            {
              "ruleId": "secret-in-git",
              "ruleIndex": 1,
              "level": "warning",
              "message": {
                "text": "SECRET has a value in a file that the next \`git add .\` takes.\\nHow to fix it: add the file to .gitignore"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "deploy/my%20env%20%5Bold%5D%20100%25.env",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 8,
                      "endLine": 2,
                      "endColumn": 20
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "directusLint/v1": "41ab77"
              },
              "codeFlows": [
                {
                  "threadFlows": [
                    {
                      "locations": [
                        {
                          "location": {
                            "physicalLocation": {
                              "artifactLocation": {
                                "uri": "deploy/my%20env%20%5Bold%5D%20100%25.env",
                                "uriBaseId": "%SRCROOT%"
                              },
                              "region": {
                                "startLine": 2,
                                "startColumn": 8,
                                "endLine": 2,
                                "endColumn": 20
                              }
                            },
                            "message": {
                              "text": "written here"
                            }
                          }
                        },
                        {
                          "location": {
                            "physicalLocation": {
                              "artifactLocation": {
                                "uri": "compose.yaml",
                                "uriBaseId": "%SRCROOT%"
                              },
                              "region": {
                                "startLine": 9,
                                "startColumn": 7,
                                "endLine": 9,
                                "endColumn": 26
                              }
                            },
                            "message": {
                              "text": "passed through \${SECRET}"
                            }
                          }
                        }
                      ]
                    }
                  ]
                }
              ],
              "properties": {
                "impact": "security",
                "deployments": [],
                "variable": "SECRET"
              }
            }
          ]
        }
      ]
    }
    "
  `);
});

test('an empty result list is still a whole run with all rules', () => {
  const run = runOf(cleanReport);
  expect(run.results).toEqual([]);
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual([
    'several-instances-without-redis',
    'secret-in-git',
    'log-level-in-production',
  ]);
});

test('gives security rules, and only those, a security severity as text', () => {
  expect(runOf(sampleReport).tool.driver.rules.map(({ properties }) => properties)).toEqual([
    { tags: ['directus', 'breaks-feature', 'multi-instance'], precision: 'high', 'problem.severity': 'error' },
    {
      tags: ['directus', 'security', 'secrets', 'external/cwe/cwe-312'],
      precision: 'very-high',
      'security-severity': '8.0',
    },
    { tags: ['directus', 'maintenance'], precision: 'very-high', 'problem.severity': 'recommendation' },
  ]);
});

test('keeps to the ten tags that are shown', () => {
  const [rule] = sampleReport.rules;
  if (rule === undefined) throw new Error('the sample has rules');
  const tags = Array.from({ length: 20 }, (_, index) => `tag-${index}`);
  expect(runOf({ ...sampleReport, rules: [{ ...rule, tags }] }).tool.driver.rules[0]?.properties['tags']).toHaveLength(
    10,
  );
});

test('leaves suppressed findings out unless they are asked for', () => {
  expect(runOf(sampleReport).results.map(({ ruleId }) => ruleId)).toEqual([
    'several-instances-without-redis',
    'secret-in-git',
  ]);
  expect(runOf(sampleReport, { includeSuppressed: true }).results[2]?.suppressions).toEqual([
    { kind: 'inSource', justification: 'rotated every night' },
  ]);
});

test('names its category, since a commit takes one run of each', () => {
  expect(runOf(sampleReport, { category: 'cms/production' }).automationDetails.id).toBe('cms/production/');
});

test('a rule that failed makes the run unsuccessful', () => {
  const crashes = [
    { rule: 'secret-in-git', deployment: 'compose:compose.yaml:directus', message: 'x is not iterable' },
  ];
  expect(runOf({ ...cleanReport, crashes }).invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: {
            text: 'The rule secret-in-git failed on compose:compose.yaml:directus, which is a fault of directus-lint; the other findings are complete: x is not iterable',
          },
        },
      ],
    },
  ]);
});

test('keeps the most severe of more findings than GitHub takes, and says how many are left out', () => {
  const infos = Array.from({ length: 5001 }, () => ({ ...secretFinding, severity: 'info' as const }));
  const run = runOf({ ...sampleReport, findings: [...infos, redisFinding] });
  expect(run.results).toHaveLength(5000);
  expect(run.results[0]?.level).toBe('error');
  expect(run.invocations[0]?.toolExecutionNotifications.at(-1)?.message.text).toBe(
    '2 more findings of lower severity left out: code scanning keeps 5000.',
  );
});

test('keeps to the hundred related places that GitHub shows', () => {
  const [place] = redisFinding.related;
  if (place === undefined) throw new Error('the sample has a related place');
  const [result] = runOf({
    ...sampleReport,
    findings: [{ ...redisFinding, related: Array.from({ length: 103 }, () => place) }],
  }).results;
  expect(result?.relatedLocations).toHaveLength(100);
  expect(result?.message.text.endsWith('\nand 3 more places')).toBe(true);
});

test('a sentence of a file cannot become a link', () => {
  const [result] = runOf({
    ...sampleReport,
    findings: [{ ...secretFinding, message: 'see [here](https://evil.example)', help: '' }],
  }).results;
  expect(result?.message.text).toBe('see [here] (https://evil.example)');
});

test('a fence in an example cannot end the code block', () => {
  expect(runOf(sampleReport).tool.driver.rules[2]?.help.markdown).toContain('````\nLOG_LEVEL=```\n````');
});

test.each([
  ['compose.yaml', 'compose.yaml'],
  ['./compose.yaml', 'compose.yaml'],
  ['a b/c#d%e?.env', 'a%20b/c%23d%25e%3F.env'],
  ['über/näme.env', '%C3%BCber/n%C3%A4me.env'],
  ['c:d/[x].env', 'c%3Ad/%5Bx%5D.env'],
  ['lone\ud800.env', 'lone%EF%BF%BD.env'],
])('encodes the path %s', (path, uri) => {
  expect(sarifUri(path)).toBe(uri);
});
