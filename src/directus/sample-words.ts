/**
 * Words of which people put together passwords that only stand for one: `StrongPassword123!`, `my-super-secret-key`,
 * `ChangeThisAdminPass2026`. Whoever writes such a text means it to be replaced, or hopes that nobody guesses it.
 */
const SAMPLE_WORDS: ReadonlySet<string> = new Set(
  (
    'a an another the this that it is me my your our for to in of and or not please with use some any here now new old first ' +
    'change changed replace replaced set put enter insert fill generate generated update edit ' +
    'strong secure secured safe super very really ultra long longer short random unique simple weak hard good best great ' +
    'secret secrets password passwords passwd passphrase pass pwd pw key keys token tokens code credential credentials ' +
    'value string text phrase char chars character characters number digits word ' +
    'admin administrator root user users account owner login auth jwt access refresh session signing encryption master ' +
    'directus cms api app web site server backend frontend service database db data postgres postgresql mysql mariadb ' +
    'sqlite redis cache storage minio mail smtp email ' +
    'local localhost dev develop development test testing demo example sample default dummy temp temporary fake prod ' +
    'production staging project company website hello world foo bar baz min minimum least atleast more than only ' +
    // French, German, Spanish, Portuguese, Dutch, Italian, Polish
    'mot de passe motdepasse mdp votre mon passwort kennwort geheim geheime geheimes geheimnis dein mein contrasena clave secreto secreta ' +
    'su mi senha segredo sua minha teste exemplo prueba ejemplo wachtwoord voorbeeld parola segreta haslo tajne'
  ).split(' '),
);
const LONGEST_WORD = Math.max(...[...SAMPLE_WORDS].map((word) => word.length));
/** Such words say what the text is for; without one of them it may be a name. */
const TELLING =
  /secret|pass|pwd|key|token|admin|change|replace|random|test|mdp|kennwort|geheim|contrasena|clave|senha|segred|wachtwoord|parola|haslo/i;
const LONGEST_SAMPLE = 100;

/** Is a secret made of nothing but such words, digits and punctuation? */
export function isMadeOfSampleWords(text: string): boolean {
  if (text.length > LONGEST_SAMPLE || !TELLING.test(text)) return false;
  const letters = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  // Of a long row of digits and signs nobody knows whether it is random.
  const others = text.replace(/[a-z]/gi, '');
  if (new Set(others).size > 8) return false;
  return letters !== '' && letters.split(' ').every(isRowOfWords);
}

/** Can letters be read as words, one behind the other? Each place is looked at once for each length of a word. */
function isRowOfWords(letters: string): boolean {
  const reached = new Array<boolean>(letters.length + 1).fill(false);
  reached[0] = true;
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end && !reached[end]; start++)
      reached[end] = reached[start] === true && SAMPLE_WORDS.has(letters.slice(start, end));
  }
  return reached[letters.length] === true;
}
