import { create } from 'qrcode';
import { enrolmentUri } from '../../identity/second-step/time-codes';

const QUIET_ZONE = 4;

/** What an authenticator app scans, and the same to type. */
export const enrolmentPage = (secret: string, email: string) => ({
  qrCode: qrCode(enrolmentUri(secret, email)),
  secret: secret.match(/.{1,4}/g)!.join(' '),
});

/** A QR code as an SVG picture in a data address: nothing leaves this machine to draw it. */
function qrCode(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET_ZONE;
  const dark = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (__, column) =>
      modules.get(row, column) ? `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z` : '',
    ).join(''),
  ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
