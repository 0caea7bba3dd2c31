import type { DeploymentSummary, Finding, Report } from '../model/finding.js';
import type { Fix } from '../model/fix.js';
import { locate } from '../model/source.js';
import type { Reporter } from './reporter.js';
import { visibleJson } from './safe-text.js';

/**
 * The JSON report, which `schema/report.schema.json` describes. It is a contract: each key is named
 * here, so that what is added to the model doesn't leak into it unseen.
 */
export const json: Reporter = (report) => `${visibleJson(reportAsData(report))}\n`;

function reportAsData(report: Report): object {
  const { tool, summary } = report;
  return {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: {
      errors: summary.errors,
      warnings: summary.warnings,
      infos: summary.infos,
      suppressed: summary.suppressed,
      files: summary.files,
      deployments: summary.deployments,
    },
    deployments: report.deployments.map(deploymentAsData),
    findings: report.findings.map(findingAsData),
    problems: report.problems.map(({ message, file, line, column }) => ({ message, file, line, column })),
    notes: report.notes,
  };
}

function deploymentAsData({
  id,
  kind,
  service,
  stage,
  stageReason,
  directusVersion,
  instances,
  image,
}: DeploymentSummary): object {
  return { id, kind, service, stage, stageReason, directusVersion, instances, image };
}

function fixAsData({ safety, title, edits }: Fix): object {
  return { safety, title, edits: edits.map(({ at, text }) => ({ ...locate(at), text })) };
}

function findingAsData(finding: Finding): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    impact: finding.impact,
    message: finding.message,
    help: finding.help,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    deployment: finding.deployment,
    variable: finding.variable,
    related: finding.related.map(({ file, line, column, message }) => ({ file, line, column, message })),
    ...(finding.fix === undefined ? {} : { fix: fixAsData(finding.fix) }),
    docs: finding.docs,
    fingerprint: finding.fingerprint,
  };
}
