/** A YAML flow scalar of the text, in the quotes that need fewer escapes. */
export function quoteYaml(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') || text.includes('\\')
    ? `'${text.replaceAll("'", "''")}'`
    : `"${text}"`;
}
