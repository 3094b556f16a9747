// A CloudFront Function, run as it stands here, on requests whose answer depends on the language: Accept-Language becomes
// one of the site's four, so that an answer is cached four times and not once for every browser's list.
// The runtime knows ECMAScript 5.1, const, let and arrow functions, but neither destructuring nor for…of.

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it.
function handler(event) {
  const request = event.request;
  const header = request.headers["accept-language"];
  if (header) request.headers["accept-language"] = { value: preferredLanguage(header.value) };
  return request;
}

/** The site's language of the highest quality value, the first among equals; English when there is none. */
function preferredLanguage(header) {
  let preferred = "en";
  let highest = 0;
  header.split(",").forEach((range) => {
    const match = /^\s*(ar|en|fr|tr)(?:-[\w-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$/i.exec(range);
    const quality = match ? Number(match[2] || 1) : 0;
    if (quality > highest) {
      preferred = match[1].toLowerCase();
      highest = quality;
    }
  });
  return preferred;
}
