/** The one form of the project's code: a hundred and twenty columns, single quotes, commas at the ends. */
export default {
  printWidth: 120,
  singleQuote: true,
  trailingComma: 'all',
};
