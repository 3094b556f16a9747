/** Tells when the connection is lost, and when it is back. A page that is a copy says so itself. */
export function watchConnection(): void {
  const notice = document.getElementById("notice");
  const tell = () => {
    // What can be tried again has said so already.
    if (!notice || notice.querySelector("button")) return;
    if (document.documentElement.hasAttribute("data-copy")) return;
    notice.replaceChildren(navigator.onLine ? "" : (notice.dataset.offline ?? ""));
  };
  if (!navigator.onLine) tell();
  addEventListener("offline", tell);
  addEventListener("online", tell);
}
