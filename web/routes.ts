/** At the root, so that it is the service worker of the whole site. */
export const serviceWorkerPath = "/service-worker.js";

/**
 * What the gateway sends to the function that renders pages: whatever no operation has, since who mistypes an address
 * is a reader. HEAD is a GET whose answer the gateway sends without its body.
 */
export const pageRoutes = ["GET", "HEAD"].flatMap((method) => [`${method} /`, `${method} /{page+}`]);

/** But who mistypes one of these is a program, which is told by a problem. */
export const unmatchedPath = "/v1/{path+}";
