/** The file as a whole cannot be read; nothing was changed. The message is one sentence for whoever made the file. */
export class RefusedFile extends Error {
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(line === undefined ? message : `Line ${line}: ${message}`);
  }
}

/** Asked to stop: what was done until then stays done, and the same import goes on from there. */
export class ImportStopped extends Error {
  constructor(
    readonly rowsDone: number,
    readonly totalRows: number,
  ) {
    super(`Stopped after ${rowsDone} of ${totalRows} rows. Import the same file again to go on from there.`);
  }
}
