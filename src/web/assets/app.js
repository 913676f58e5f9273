/* Only betterment: every page works without it. */
document.body.classList.add('js-enabled', 'govuk-frontend-supported');

/* A second click on a button that has been pressed does nothing. */
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});

/* Two minutes before somebody is signed out they are asked whether to go on; the page and what is typed in it stay. */
const WARNED_BEFORE_MS = 120_000;
const ENDS = 'desk-session-ends';
const session = document.querySelector('.desk-session');
if (session) watchSession(session);

/* Last, for the page waits for what stands above, and for nothing that has yet to come or that does not come at all.
   Under the version that this file itself was loaded by: another version, another address. */
const { search } = new URL(document.querySelector('script[src^="/assets/app.js"]').src);
const { initAll } = await import(`/assets/govuk/govuk-frontend.min.js${search}`);
initAll();
if (document.body.dataset.keys) await import(`/assets/keyboard.js${search}`);

function watchSession(session) {
  const form = session.querySelector('form');
  const dialog = document.createElement('dialog');
  dialog.className = 'desk-session-dialog';
  dialog.setAttribute('aria-labelledby', 'desk-session-heading');
  dialog.innerHTML = `<h2 class="govuk-heading-m" id="desk-session-heading"></h2><p class="govuk-body" role="status"></p>
    <button class="govuk-button" type="button"></button>`;
  document.body.append(dialog);
  const [heading, words, button] = dialog.children;
  const canBeLater = session.dataset.canBeLater === 'yes';
  session.querySelector('.desk-session__where')?.remove();

  /* Pages in other tabs of this browser go on with the same session. */
  const endsIn = (seconds) => localStorage.setItem(ENDS, String(Date.now() + seconds * 1000));
  const left = () => Number(localStorage.getItem(ENDS)) - Date.now();
  endsIn(Number(session.dataset.secondsLeft));

  const say = (title, text, action) => {
    heading.textContent = title;
    if (words.textContent !== text) words.textContent = text;
    button.textContent = action;
    if (!dialog.open) dialog.showModal();
  };
  const look = () => {
    const ms = left();
    if (ms <= 0) {
      say(
        'You have been signed out',
        'What you typed on this page is still here. Send it: it is kept for you until you have signed in.',
        'Close',
      );
    } else if (ms <= WARNED_BEFORE_MS) {
      const minutes = ms > 60_000 ? '2 minutes' : '1 minute';
      const why = canBeLater
        ? 'You have done nothing here for a while.'
        : 'Nobody stays signed in for longer. What you have typed by then is kept for you.';
      say(`You will be signed out in less than ${minutes}`, why, canBeLater ? 'Stay signed in' : 'Close');
    } else if (dialog.open) {
      dialog.close();
    }
  };
  let closedAt = 0;
  setInterval(() => {
    if (Date.now() - closedAt > 60_000 || left() > WARNED_BEFORE_MS) look();
  }, 1000);

  const stay = async () => {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      redirect: 'manual',
    });
    if (answer.ok) endsIn(Number(answer.headers.get('Desk-Seconds-Left')));
    else localStorage.setItem(ENDS, '0');
    const place = session.querySelector('.desk-session__time');
    if (place && answer.ok) place.textContent = answer.headers.get('Desk-Signed-In-Until');
    look();
  };
  button.addEventListener('click', () => {
    if (canBeLater && left() > 0) return void stay();
    closedAt = Date.now();
    dialog.close();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    delete form.dataset.sent;
    void stay();
  });
}
