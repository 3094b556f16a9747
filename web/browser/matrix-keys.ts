const steps: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const linksOf = (table: Element) => [...table.querySelectorAll<HTMLElement>("a")];

/** Leaves a matrix one stop of the tab key; the arrow keys go to the next cell with a link: a number, a country or a theme. */
export function matrixKeys(): void {
  prepareMatrices();
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const cell =
      event.target instanceof Element
        ? event.target.closest<HTMLTableCellElement>("[data-matrix] :is(td, th)")
        : null;
    const table = cell?.closest("table");
    if (!step || !cell || !table) return;
    event.preventDefault();
    const sign = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    const rows = [...table.rows].filter((row) => row.cells.length > 1);
    let row = rows.indexOf(cell.parentElement as HTMLTableRowElement);
    let index = cell.cellIndex;
    for (;;) {
      row += step[0];
      index += step[1] * sign;
      const next = rows[row]?.cells[index];
      if (!next) return;
      const link = next.querySelector("a");
      if (link) {
        for (const each of linksOf(table)) each.tabIndex = each === link ? 0 : -1;
        link.focus();
        // Chromium lets a focus be that is seen in part.
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
        return;
      }
    }
  });
}

export function prepareMatrices(): void {
  for (const table of document.querySelectorAll("[data-matrix]")) {
    const first = table.querySelector("td a") ?? table.querySelector("a");
    for (const link of linksOf(table)) link.tabIndex = link === first ? 0 : -1;
  }
}
