export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="stylesheet" href="/docs/style.css">
<header>
  <h1>API</h1>
  <form id="sign-in" aria-label="Sign in">
    <input name="email" type="email" placeholder="E-mail" autocomplete="username" required>
    <input name="password" type="password" placeholder="Password" autocomplete="current-password" required>
    <button>Sign in</button>
    <output role="status"></output>
  </form>
</header>
<nav aria-label="Resources"></nav>
<main>Loading …</main>
<noscript>This page needs JavaScript; the contract itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script type="module" src="/docs/script.js"></script>
</html>
`;
