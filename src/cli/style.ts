const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type StyleName = keyof typeof codes;
export type Style = (name: StyleName, text: string) => string;

/** Colours text by ANSI codes, or leaves it alone. */
export function styleFor({ color }: { readonly color: boolean }): Style {
  return (name, text) =>
    color ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text;
}
