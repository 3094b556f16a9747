/** A problem type as a page for whoever follows a problem's `type` in a browser. */
export const problemPage = ({ title, status, advice }: { title: string; status: number; advice: string }) =>
  // The texts are our own constants, so nothing here needs escaping.
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style>
<h1>${title}</h1>
<p>HTTP status ${status}</p>
<p>${advice}</p>
</html>
`;
