// SPDX-License-Identifier: Apache-2.0
// Reads bundles with the Yosys of the npm package @yowasp/yosys, newer than Debian's: elaborate, no
// latches, check. Usage: node yosys_check.mjs PACKAGE_FOLDER BUNDLE...
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";

const [packageFolder, ...bundles] = process.argv.slice(2);
const entry = join(resolve(packageFolder), "gen", "bundle.js");
const {runYosys} = await import(pathToFileURL(entry).href);

let failed = 0;
for (const bundle of bundles) {
  const manifest = JSON.parse(readFileSync(join(bundle, "manifest.json"), "utf8"));
  const files = {};
  for (const {path} of manifest.files) {
    if (!path.endsWith(".v")) continue;
    files[path.replaceAll("/", "_")] = readFileSync(join(bundle, path), "utf8");
  }
  const script = `read_verilog ${Object.keys(files).join(" ")}; ` +
    `hierarchy -check -top ${manifest.top}; ` +
    "proc; select -assert-none t:$dlatch t:$dlatchsr; check -assert";
  let log = "";
  const keep = bytes => { if (bytes) log += new TextDecoder().decode(bytes); };
  try {
    await runYosys(["-p", script], files, {stdout: keep, stderr: keep});
    if (/^Warning:/m.test(log)) throw new Error("it warned");
    const version = log.match(/Yosys (\d\S+)/)?.[1];
    console.log(`Yosys ${version}: ${manifest.top}, ${Object.keys(files).length} files`);
  } catch (error) {
    ++failed;
    console.error(`${bundle}: ${error.message}\n${log.split("\n").slice(-15).join("\n")}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
