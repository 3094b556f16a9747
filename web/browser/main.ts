import "../styles/index.css";
import { compareTray } from "./compare-tray.ts";
import { watchConnection } from "./connection.ts";
import { copyButtons } from "./copy-buttons.ts";
import { keepPages, listKeptPages } from "./kept-pages.ts";
import { liveFilters } from "./live-filters.ts";
import { matrixKeys } from "./matrix-keys.ts";
import { openFolds } from "./open-folds.ts";
import { schemeSwitch } from "./scheme-switch.ts";

schemeSwitch();
copyButtons();
matrixKeys();
openFolds();
compareTray();
liveFilters();
watchConnection();
keepPages();
void listKeptPages();
