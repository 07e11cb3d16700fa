import type { Mail } from './mail.js';

/** What an account's owner is written. `app` is the application's title. */

export function verifyAddress(app: string, to: string, link: string): Mail {
  return letter(to, `Verify your e-mail address for ${app}`, [
    `Somebody, most likely you, opened an account at ${app} with this address. Follow this link to verify it:`,
    { link },
    'The link is good for one hour. If it was not you, do nothing.',
  ]);
}

/** With a page of the client's to go to, a link; without one, the token itself, to be typed or pasted. */
export function resetPassword(
  app: string,
  to: string,
  way: { link: string } | { code: string },
): Mail {
  return letter(to, `Choose a new password for ${app}`, [
    'link' in way
      ? `Somebody, most likely you, asked to choose a new password at ${app}. Follow this link:`
      : `Somebody, most likely you, asked to choose a new password at ${app}. This is the code for it:`,
    way,
    `The ${'link' in way ? 'link' : 'code'} is good for one hour, once. If it was not you, do nothing: your password stays as it is.`,
  ]);
}

/** To the owner of an address that somebody tried to open a second account with. */
export function alreadyRegistered(app: string, to: string): Mail {
  return letter(to, `You already have an account at ${app}`, [
    `Somebody, most likely you, tried to open an account at ${app} with this address, which has one already.`,
    'Sign in instead, or ask for a new password if you have forgotten yours. If it was not you, do nothing.',
  ]);
}

type Paragraph = string | { readonly link: string } | { readonly code: string };

function letter(to: string, subject: string, paragraphs: readonly Paragraph[]): Mail {
  return {
    to,
    subject,
    text: `${paragraphs.map(toText).join('\n\n')}\n`,
    html: `${paragraphs.map((paragraph) => `<p>${toHtml(paragraph)}</p>`).join('\n')}\n`,
  };
}

function toText(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return paragraph;
  return 'link' in paragraph ? paragraph.link : paragraph.code;
}

function toHtml(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return escapeHtml(paragraph);
  if ('code' in paragraph) return `<code>${escapeHtml(paragraph.code)}</code>`;
  const link = escapeHtml(paragraph.link);
  return `<a href="${link}">${link}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
