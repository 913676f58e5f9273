/* Keys as quicker ways to links of the page. Nothing can be done by a key alone. */
const NEXT_KEY_MS = 1500;
const follows = JSON.parse(document.body.dataset.keys);
let before = '';
let beforeAt = 0;

const isTyping = ({ target }) => target.closest?.('input, textarea, select, [contenteditable]') !== null;

/** What a list holds, one by one. */
const CARD = '.desk-card, .desk-line';

/** The links that lead to what a list holds: the first of each card. */
const stops = () => [...document.querySelectorAll(CARD)].map((card) => card.querySelector('a')).filter(Boolean);

function move(by) {
  const links = stops();
  const card = document.activeElement.closest(CARD);
  const at = card === null ? (by > 0 ? -1 : links.length) : links.indexOf(card.querySelector('a'));
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}

/** In the card somebody is at, where there is one; else anywhere on the page, but never in the card of somebody else. */
function follow(selector) {
  const card = document.activeElement.closest(CARD);
  const link = card?.querySelector(selector) ?? document.querySelector(selector);
  const another = card !== null && link?.closest(CARD) && link.closest(CARD) !== card;
  if (!another) link?.click();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key.length !== 1 || isTyping(event) || document.querySelector('dialog[open]')) return;
  const pair = `${before} ${event.key}`;
  const isSecond = event.timeStamp - beforeAt < NEXT_KEY_MS && pair in follows;
  before = event.key;
  beforeAt = event.timeStamp;
  const selector = follows[isSecond ? pair : event.key];
  if (event.key === 'j' || event.key === 'k') move(event.key === 'j' ? 1 : -1);
  else if (selector) follow(selector);
  else return;
  event.preventDefault();
});
