import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Unpacked once for this checkout; the packages' own place, the machine's temporary folder, belongs to everybody. */
const folder = resolve("node_modules/.cache/browser");
const require = createRequire(import.meta.url);

/**
 * Chromium from npm, or the one that CHROME_PATH names. Its own flags are left out: among them are those that turn
 * web security off and would hide faults. Throws where there is none: a test that cannot look must not pass.
 */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, variables } = process.env.CHROME_PATH
    ? { executablePath: process.env.CHROME_PATH, variables: {} }
    : await installedChromium();
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      // Otherwise the browser itself asks hosts of its maker.
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    env: { ...definedVariables(), ...variables },
  });
}

async function installedChromium() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("Browser tests need CHROME_PATH on this platform: the path of a Chromium or Chrome.");
  }
  mkdirSync(folder, { recursive: true });
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged, inflate } = await import("@sparticuz/chromium");
    const packages = join(dirname(require.resolve("@sparticuz/chromium")), "..", "bin");
    packaged.setGraphicsMode = false;
    const libraries = join(folder, "al2023");
    // The package unpacks its libraries in Lambda only.
    if (!existsSync(libraries)) await inflate(join(packages, "al2023.tar.br"));
    const executablePath = await packaged.executablePath();
    return {
      executablePath,
      variables: { LD_LIBRARY_PATH: join(libraries, "lib"), FONTCONFIG_FILE: fontConfiguration() },
    };
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}

/** The packaged browser brings Latin letters only; readers' devices have Arabic ones. */
function fontConfiguration(): string {
  const arabic = dirname(require.resolve("@expo-google-fonts/noto-sans-arabic/package.json"));
  const folders = [join(folder, "fonts"), join(arabic, "400Regular"), join(arabic, "700Bold")];
  const file = join(folder, "fonts.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((path) => `<dir>${path}</dir>`).join("\n")}
<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>`,
  );
  return file;
}

const definedVariables = () =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
