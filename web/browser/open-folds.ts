/** Opens what is folded around the target of the address, as newer browsers do by themselves. */
export function openFolds(): void {
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const fold = target?.closest("details:not([open])");
    if (!fold) return;
    fold.toggleAttribute("open", true);
    target?.scrollIntoView();
  };
  open();
  addEventListener("hashchange", open);
}
