export const header = '// Generated from backsmith.yaml; edit the spec, not this file.';
