/* Only betterment: every page works without it. */
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
const { initAll } = await import('/assets/govuk/govuk-frontend.min.js');
initAll();

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
