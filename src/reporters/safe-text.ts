/* The engine takes out what can't be seen already; each format defends itself once more, since it is the last one to look. */
export { oneLine, visibleJson, visibleLines, withoutWorkflowCommands } from '../model/visible-text.js';
