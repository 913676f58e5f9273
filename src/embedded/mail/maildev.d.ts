/** The part of maildev 2 that is used here; it carries no types of its own. */
declare module 'maildev' {
  interface MailServer {
    listen(): Promise<void>;
  }
  interface Settings {
    smtp: number;
    web: number;
    ip: string;
    mailDirectory: string;
    silent: boolean;
  }
  export default function maildev(settings: Settings): MailServer;
}
