import { createServer } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailer, type Mail } from '../../../templates/kernel/identity/mail.js';
import { resetPassword, verifyAddress } from '../../../templates/kernel/identity/mails.js';

interface Received {
  readonly from: string;
  readonly to: string[];
  readonly source: string;
}

let received: Received[];
let logged: { level: number; msg: string }[];
let peer: SMTPServer;
let smtpUrl: string;

const log = pino({}, { write: (line) => void logged.push(JSON.parse(line)) });
const from = 'Courier <no-reply@example.com>';
const mail: Mail = {
  to: 'ada@example.com',
  subject: 'Grüße',
  text: 'secret-token\n',
  html: '<p>secret-token</p>\n',
};

beforeEach(async () => {
  received = [];
  logged = [];
  peer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const address = peer.server.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});

afterEach(() => new Promise<void>((resolve) => peer.close(() => resolve())));

test('a mail goes to the server, as text and as HTML', async () => {
  const mailer = createMailer({ smtpUrl, from, development: false }, log);
  mailer.post(mail);
  await mailer.drain();
  expect(received).toMatchObject([{ from: 'no-reply@example.com', to: ['ada@example.com'] }]);
  const source = received[0]?.source ?? '';
  expect(source).toMatch(/^From: Courier <no-reply@example\.com>\r$/m);
  expect(source).toMatch(/^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe\?=\r$/m);
  expect(source.match(/^Content-Type: text\/(plain|html)/gm)).toHaveLength(2);
  expect(logged).toEqual([]);
});

test('one address is one recipient, whatever it looks like', async () => {
  const mailer = createMailer({ smtpUrl, from, development: false }, log);
  mailer.post({ ...mail, to: 'ada@example.com, eve@example.com' });
  mailer.post({ ...mail, subject: 'a\r\nBcc: eve@example.com' });
  await mailer.drain();
  expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.com');
  expect(received.some(({ source }) => /^Bcc:/m.test(source))).toBe(false);
});

test('a server that is down fails nobody, and is in the log without the mail', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const address = closed.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await new Promise((resolve) => closed.close(resolve));
  const mailer = createMailer(
    { smtpUrl: `smtp://127.0.0.1:${port}`, from, development: false },
    log,
  );
  mailer.post(mail);
  await mailer.drain();
  expect(logged).toMatchObject([
    { level: 50, msg: 'a mail was not sent', mail: { subject: 'Grüße' } },
  ]);
  expect(JSON.stringify(logged)).not.toContain('secret-token');
});

test('without a server: the log in development, an error in production', async () => {
  const atHome = createMailer({ development: true }, log);
  atHome.post(mail);
  await atHome.drain();
  expect(logged).toMatchObject([
    {
      level: 30,
      msg: 'This would be a mail to ada@example.com (SMTP_URL is not set): Grüße\n\nsecret-token\n',
    },
  ]);
  logged = [];
  const outside = createMailer({ development: false }, log);
  outside.post(mail);
  await outside.drain();
  expect(logged).toMatchObject([{ level: 50, msg: 'a mail was not sent' }]);
  expect(JSON.stringify(logged)).not.toContain('secret-token');
  expect([atHome.reaches, outside.reaches]).toEqual([true, false]);
});

test('names with markup in them stay text', () => {
  const { text, html } = verifyAddress(
    '<b>A&B</b>',
    'ada@example.com',
    'https://x.example/?a=1&b="2"',
  );
  expect(text).toContain('at <b>A&B</b> with');
  expect(text).toContain('\nhttps://x.example/?a=1&b="2"\n');
  expect(html).toContain('at &lt;b&gt;A&amp;B&lt;/b&gt; with');
  const link = 'https://x.example/?a=1&amp;b=&quot;2&quot;';
  expect(html).toContain(`<p><a href="${link}">${link}</a></p>`);
});

test('a code is told as a code', () => {
  const { text, html } = resetPassword('Courier', 'ada@example.com', { code: 'abc' });
  expect(text).toBe(
    `Somebody, most likely you, asked to choose a new password at Courier. This is the code for it:

abc

The code is good for one hour, once. If it was not you, do nothing: your password stays as it is.
`,
  );
  expect(html).toContain('<p><code>abc</code></p>');
});
