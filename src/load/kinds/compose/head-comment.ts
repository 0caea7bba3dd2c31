import type { StageEvidence } from '../../../model/project.js';
import { textAfterMark, type SourceFile } from '../../../model/source.js';

const MAX_LINES = 60;
const MAX_LENGTH = 200;

/** English, German, French, Spanish, Italian, Portuguese, Dutch, as far as one word tells. */
const NOT_PRODUCTION =
  /(?:\b(?:not|never|no|nicht|nie|kein|pas|jamais|nunca|non|n\u00e3o|niet)\b|n't\b).{0,40}(?:\bprod(?:uction)?\b|produktion|produktiv|producci\u00f3n|produzione|produ\u00e7\u00e3o|productie)/i;
const LOCAL =
  /(?<![\w/.-])(?:local(?:ly)?(?!\s+(?:storage|volumes?|driver|disk|path|files?|network|folder))|dev|development|devcontainer|lokale?[nrs]?|entwicklung\w*|d\u00e9veloppement|locale(?:ment)?|desarrollo|sviluppo|desenvolvimento|ontwikkeling)(?![\w/.-]*[/\w])/i;
const PRODUCTION =
  /(?<![\w/.-])(?:prod|production|produktion\w*|produktiv\w*|producci\u00f3n|produzione|produ\u00e7\u00e3o|productie)(?![\w/])/i;

/** What the comment at the head of a file says of where it is run. */
export function stageOfHeadComment(file: SourceFile): StageEvidence['speaksFor'] | undefined {
  const lines = headComment(file);
  if (lines.some((line) => NOT_PRODUCTION.test(line))) return 'development';
  const local = lines.some((line) => LOCAL.test(line));
  const production = lines.some((line) => PRODUCTION.test(line));
  if (local === production) return undefined;
  return local ? 'development' : 'production';
}

/** The comments above whatever comes first, other than a version or a name. */
function headComment(file: SourceFile): string[] {
  const comments: string[] = [];
  for (const line of textAfterMark(file)
    .slice(0, MAX_LINES * MAX_LENGTH)
    .split(/\r\n|\r|\n/, MAX_LINES)) {
    const text = line.trim().slice(0, MAX_LENGTH);
    if (text.startsWith('#')) comments.push(text);
    else if (text !== '' && text !== '---' && !/^(?:version|name)[ \t]*:/.test(text)) break;
  }
  return comments;
}
