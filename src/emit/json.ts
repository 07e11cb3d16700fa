/**
 * JSON (RFC 8259) for files people read: on one line, or indented by so many spaces. What would not show, or would turn the text around, is escaped,
 * so that it also is what a double-quoted scalar of YAML 1.2 holds.
 */
export function readableJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const unseen = /[\u007f-\u009f\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\p{Bidi_Control}/gu;
