import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ENGLAND_AND_WALES } from '../../src/calendar/bank-holidays-england-and-wales';

interface FeedEvent {
  readonly title: string;
  readonly date: string;
}

/** The events of the built-in calendar from 2024 to 2028, as GOV.UK publishes such years. */
export const builtInEvents = (): FeedEvent[] =>
  ENGLAND_AND_WALES.holidays
    .filter((holiday) => holiday.day >= '2024-01-01')
    .map(({ day, name }) => ({ title: name!, date: day }));

/** A feed in GOV.UK's form. */
export const feedText = (events: readonly object[] = builtInEvents()): string =>
  JSON.stringify({
    'england-and-wales': {
      division: 'england-and-wales',
      events: events.map((it) => ({ notes: '', bunting: true, ...it })),
    },
    scotland: { division: 'scotland', events: [] },
  });

const STATE_OCCASION = { title: 'State occasion', date: '2026-05-08' };
export const withOccasion = (): string => feedText([...builtInEvents(), STATE_OCCASION]);

/** A server of bank holidays that answers as a test wants it to. */
export interface FeedServer {
  readonly url: string;
  /** How many times it was asked. */
  asked: number;
  answer: (response: ServerResponse) => void;
  stop(): Promise<void>;
}

export const says =
  (text: string, status = 200): FeedServer['answer'] =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(text);

export async function startFeedServer(): Promise<FeedServer> {
  const server = createServer((_, response) => {
    feed.asked += 1;
    feed.answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const feed: FeedServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bank-holidays.json`,
    asked: 0,
    answer: says(feedText()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return feed;
}
