import type { Page } from "./page.ts";
import { apiReference } from "./pages/api-reference.tsx";
import { catalogue } from "./pages/catalogue.tsx";
import { challenge } from "./pages/challenge.tsx";
import { challenges } from "./pages/challenges.tsx";
import { changes } from "./pages/changes.tsx";
import { compare } from "./pages/compare.tsx";
import { countries } from "./pages/countries.tsx";
import { country } from "./pages/country.tsx";
import { coverage } from "./pages/coverage.tsx";
import { data } from "./pages/data.tsx";
import { home } from "./pages/home.tsx";
import { offline } from "./pages/offline.tsx";
import { study } from "./pages/study.tsx";
import { textPages } from "./pages/texts.tsx";
import { theme } from "./pages/theme.tsx";
import { themes } from "./pages/themes.tsx";
import { version } from "./pages/version.tsx";

/** Every page there is; an address is looked up from the first to the last. */
export const pages: readonly Page[] = [
  home,
  catalogue,
  study,
  version,
  changes,
  compare,
  countries,
  country,
  themes,
  theme,
  coverage,
  challenges,
  challenge,
  data,
  ...textPages,
  apiReference,
  offline,
];
