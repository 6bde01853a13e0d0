// Fills assets/vendor/ from node_modules/: one stylesheet, one script. Needs no network.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { compile } from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const modules = join(assets, "..", "node_modules");
const govuk = join(modules, "govuk-frontend");
const vendor = join(assets, "vendor");

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });

// Without a byte-order mark: our credit stands before the first rule.
const { css } = compile(join(assets, "govuk.scss"), {
  loadPaths: [modules],
  quietDeps: true,
  style: "compressed",
  charset: false,
});
// The content security policy knows no exceptions, so nothing may be fetched or embedded.
if (/url\(|@import|@font-face/.test(css)) {
  throw new Error("The compiled stylesheet refers to a font, an image or another sheet.");
}

const { version } = JSON.parse(readFileSync(join(govuk, "package.json"), "utf8"));
const credit = `/*! GOV.UK Frontend ${version}. MIT licence. Crown copyright (Government Digital Service). */\n`;
// The map stays behind in node_modules/: a line that points to it would break hashed static files.
const script = readFileSync(join(govuk, "dist", "govuk", "govuk-frontend.min.js"), "utf8");
writeFileSync(join(vendor, "govuk.css"), credit + css);
writeFileSync(join(vendor, "govuk.js"), credit + script.replace(/\n?\/\/# sourceMappingURL=.*$/m, "\n"));
