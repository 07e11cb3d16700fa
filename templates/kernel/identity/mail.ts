import type { FastifyBaseLogger } from 'fastify';
import type { Transporter } from 'nodemailer';

export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailSettings {
  /** `smtps://user:password@mail.example.com:465` */
  readonly smtpUrl?: string | undefined;
  /** `Courier <no-reply@example.com>` */
  readonly from?: string | undefined;
  /** Mails go to the log where no server is configured. */
  readonly development: boolean;
}

export interface Mailer {
  /** Whether mails reach somebody: by SMTP, or in development by the log. */
  readonly reaches: boolean;
  /**
   * Sends a mail and returns at once: an answer tells nothing by the time it takes, and a mail server that is down fails no request. A mail that
   * could not be sent is an error in the log, without its content (there are tokens in it).
   */
  readonly post: (mail: Mail) => void;
  /** Resolves when everything posted so far is delivered or given up. */
  readonly drain: () => Promise<void>;
}

/** Waiting for a mail server longer than this helps nobody. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export function createMailer(settings: MailSettings, log: FastifyBaseLogger): Mailer {
  const deliver = createDelivery(settings, log);
  const underway = new Set<Promise<void>>();
  return {
    reaches: settings.smtpUrl !== undefined || settings.development,
    post: (mail) => {
      const delivery = deliver(mail)
        .catch((err: unknown) => {
          log.error({ err, mail: { subject: mail.subject } }, 'a mail was not sent');
        })
        .finally(() => underway.delete(delivery));
      underway.add(delivery);
    },
    drain: async () => {
      await Promise.all(underway);
    },
  };
}

function createDelivery(
  { smtpUrl, from, development }: MailSettings,
  log: FastifyBaseLogger,
): (mail: Mail) => Promise<void> {
  if (smtpUrl !== undefined) {
    let transport: Promise<Transporter> | undefined;
    return async (mail) => {
      transport ??= connect(smtpUrl);
      await (await transport).sendMail({ ...mail, to: { name: '', address: mail.to }, from });
    };
  }
  if (development) {
    return async ({ to, subject, text }) => {
      log.info(`This would be a mail to ${to} (SMTP_URL is not set): ${subject}\n\n${text}`);
    };
  }
  return async () => {
    throw new Error('SMTP_URL is not set');
  };
}

async function connect(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, ...timeouts });
}
