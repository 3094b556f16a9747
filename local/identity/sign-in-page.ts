import { type Person, password } from "./people.ts";

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 32rem; margin: 3rem auto; padding: 0 1rem; }
  input, button { font: inherit; padding: .5rem 1rem; }
  input { display: block; width: 100%; box-sizing: border-box; margin-bottom: 1rem; }
`;

/** The page that stands for Cognito's own: type name and password, or choose one of the ready-made people. */
export function renderSignInPage(people: readonly Person[], failure?: string): string {
  const choices = people.map(
    ({ username, about }) => `<p><button name="choice" value="${username}">${username}</button> ${about}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in on this machine</title>
<style>${style}</style>
<main>
<h1>Sign in</h1>
<p>This page stands for the user pool's own. Everyone's password is <code>${password}</code>.</p>
${failure === undefined ? "" : `<p role="alert"><strong>${failure}</strong></p>`}
<form method="post">
<label>Username <input name="username" autocomplete="username" autocapitalize="none"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<button>Sign in</button>
<h2>Or be one of these</h2>
${choices.join("\n")}
</form>
</main>
</html>
`;
}
