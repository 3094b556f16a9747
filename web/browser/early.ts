// In the head, before the first paint: what a reader chose, so that nothing flashes.
try {
  document.documentElement.classList.add("script");
  const scheme = localStorage.getItem("scheme");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage may be forbidden; the system's scheme is as good.
}
