const BAR = 30;
const REDRAW_MS = 200;
const LINE_MS = 3000;

interface Surface {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** How far work over rows is, on standard error: a bar that redraws on a terminal, else a plain line now and then. */
export class RowProgress {
  private readonly started = performance.now();
  private shown = -Infinity;
  private first: number | undefined;
  private open = false;

  constructor(private readonly surface: Surface) {}

  at(rows: number, total: number): void {
    this.first ??= rows;
    const now = performance.now();
    if (now - this.shown < (this.surface.isTTY ? REDRAW_MS : LINE_MS) && rows < total) return;
    this.shown = now;
    const share = total === 0 ? 1 : rows / total;
    const speed = Math.round(((rows - this.first) / (now - this.started)) * 1000);
    const text = `${rows} of ${total} rows, ${Math.floor(share * 100)}%${speed > 0 ? `, ${speed} rows/s` : ''}`;
    if (!this.surface.isTTY) return void this.surface.write(`${text}\n`);
    const full = Math.round(share * BAR);
    this.surface.write(`\r\u001b[K[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${text}`);
    this.open = true;
  }

  /** So that what is said next stands on a line of its own. */
  end(): void {
    if (this.open) this.surface.write('\n');
    this.open = false;
  }
}
