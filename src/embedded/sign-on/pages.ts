import type { ProviderPerson } from './messages';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>`;

/** Made-up people need no password: one press signs in as one of them. */
export const choosePage = (people: readonly ProviderPerson[]): string =>
  page(
    'Made-up force accounts',
    `<p>This stands in for a force's own sign-in. Choose who you are.</p>
      <form method="post">
        ${people
          .map(({ id, name, roles, desk }) => {
            const what = [roles.join(', ') || 'no role', desk].filter(Boolean).join(', ');
            return `<p><button name="person" value="${escaped(id)}">${escaped(name)} (${escaped(what)})</button></p>`;
          })
          .join('\n        ')}
        <p><button name="person" value="">I do not want to sign in</button></p>
      </form>`,
  );

/** `form` is the provider's own, with its token; this presses its button by name. */
export const logoutPage = (form: string | undefined): string =>
  page(
    'Sign out of your made-up force account',
    `${form ?? ''}
      <p>You are signed out of the desk. Sign out of the force account too?</p>
      <p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
      <button type="submit" form="op.logoutForm">Stay signed in there</button></p>`,
  );

export const signedOutPage = (desk: string): string =>
  page('You are signed out', `<p><a href="${escaped(desk)}">Back to the desk</a></p>`);
