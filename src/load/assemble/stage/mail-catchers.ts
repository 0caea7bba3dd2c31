/**
 * Programs that keep every mail for a developer to read instead of sending it, by the names under which their images
 * and their services are known.
 */
const CATCHER =
  /(?:^|[/._-])(?:mailpit|mailhog|maildev|mailcatcher|mailtrap|inbucket|smtp4dev|greenmail|fakesmtp|fake-smtp|mailslurper|papercut)(?:$|[/:._-])/i;

/** Services on the Internet that do the same. `live.smtp.mailtrap.io` does send. Sources: their documentation. */
const CATCHING_SERVICE = /^(?:sandbox\.smtp\.mailtrap\.io|smtp\.mailtrap\.io|(?:smtp\.)?ethereal\.email)$/i;

/** Is an image, without its tag, one of a mail catcher? */
export function isMailCatcherImage(name: string): boolean {
  return CATCHER.test(name);
}

/** Does mail that is handed to this host stay there? */
export function isMailCatcherHost(host: string): boolean {
  return CATCHING_SERVICE.test(host) || (CATCHER.test(host) && !/\.(?:com|net|org|io|dev|app)$/i.test(host));
}
