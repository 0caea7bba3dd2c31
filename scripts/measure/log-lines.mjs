const STYLED = /\u001B\[[0-9;]*m/g;
const PRETTY = /^\[[\d:.]+\] (WARN|ERROR|FATAL): (.*)$/;
const THROWN = /^\s*(?:Uncaught |node:\S+ )?((?:[A-Z]\w*)?(?:Error|Exception)\b(?: \[\w+\])?: .*|error: .*)$/;
const FROM_IOREDIS = /^(\[ioredis\] .*)$/;
/** What only a busy machine says. */
const BUSY = /in WARN state|above the threshold|Under pressure|slow|took \d+/i;

/**
 * The lines of a log that report something: warnings, errors and what was thrown, in the order in which they came.
 * Times, paths, ports and process ids are left out, so that two boots say the same.
 * @param {string} log
 * @param {readonly string[]} folders what stands for `<dir>`
 */
export function reportsIn(log, folders) {
  const lines = log.replace(STYLED, '').split('\n');
  const reports = lines.flatMap((line) => reportIn(line) ?? []).filter((line) => !BUSY.test(line));
  return [...new Set(reports.map((line) => steady(line, folders)))];
}

function reportIn(line) {
  const pretty = PRETTY.exec(line);
  if (pretty) return `${pretty[1]}: ${pretty[2]}`;
  if (/"level":(?:40|50|60)\b/.test(line)) return rawReport(line);
  return THROWN.exec(line)?.[1] ?? FROM_IOREDIS.exec(line)?.[1];
}

function rawReport(line) {
  try {
    const { level, msg, err } = JSON.parse(line);
    return `${level === 40 ? 'WARN' : level === 50 ? 'ERROR' : 'FATAL'}: ${msg ?? err?.message ?? ''}`;
  } catch {
    return undefined;
  }
}

function steady(line, folders) {
  let text = line;
  for (const folder of folders) text = text.replaceAll(folder, '<dir>');
  return text
    .replace(/file:\/\/\S+/g, '<file>')
    .replace(/(?:\/[\w@.+-]+){3,}/g, '<path>')
    .replace(/(127\.0\.0\.1:|\bport )\d{4,5}/gi, '$1<port>')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .trim()
    .slice(0, 200);
}
