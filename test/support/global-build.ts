import { buildIfStale } from './services';

/** Tests that start the built processes need them built. */
export default function build(): void {
  buildIfStale();
}
