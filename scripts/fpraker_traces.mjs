// SPDX-License-Identifier: Apache-2.0
// What FPRaker does with the three products of training, on folders of traces (training_traces.mjs).
// Usage: node fpraker_traces.mjs WHIT CONFIG REDUCTIONS AREA FOLDER... [--layers] [key=value...]
//
// REDUCTIONS of every product, evenly spread, are measured (0: all). AREA: of a PE over that of the
// bit-parallel one; so many more PEs fit into the same area, and the speed-up counts them. Sums over
// layers weigh every layer by the multiplications of its whole product.
import { basename } from "node:path";

import { kinds, layersOf, measure, work } from "./training_traces.mjs";

const [whit, config, reductions, area, ...rest] = process.argv.slice(2);
const layers = rest.includes("--layers");
const settings = rest.filter((word) => word.includes("="));
const folders = rest.filter((word) => word !== "--layers" && !word.includes("="));
const columns = ["cyc/set", "digits", "oob", "no_term", "window", "other_pe", "exponent",
  "iso-area", "off", "far off"];

const figures = (m) => [m.cycles / m.sets, m.digits_per_value, m.oob_fraction, m.stalls.no_term,
  m.stalls.window, m.stalls.other_pe, m.stalls.exponent, m.baseline_cycles / m.cycles / area,
  m.results_off, m.results_far_off];

const row = (name, cells, serial = "") =>
  console.log(name.padEnd(52) + cells.map((cell) => cell.toFixed(2).padStart(9)).join("") +
    " " + serial);

console.log("product".padEnd(52) + columns.map((word) => word.padStart(9)).join("") + " serial");
for (const folder of folders) {
  const groups = layersOf(folder);
  const phases = [...new Set(groups.map((group) => group.phase))];
  for (const kind of kinds) {
    for (const phase of phases) {
      let total = 0;
      const sums = columns.map(() => 0);
      const serial = {};
      for (const group of groups.filter((each) => each.phase === phase)) {
        const metrics = measure(whit, config, folder, group, kind, reductions, settings);
        const weight = work(group);
        total += weight;
        serial[metrics.serial] = (serial[metrics.serial] || 0) + 1;
        // The speed-up of all layers is that of their cycles: its inverse adds up.
        figures(metrics).forEach((figure, i) => {
          sums[i] += weight * (columns[i] === "iso-area" ? 1 / figure : figure);
        });
        if (layers) row(`  ${kind} ${phase} ${group.layer}`, figures(metrics), metrics.serial);
      }
      row(`${basename(folder)} ${kind} ${phase}`, sums.map((sum, i) =>
        columns[i] === "iso-area" ? total / sum : sum / total),
        Object.entries(serial).map(([role, count]) => `${role} ${count}`).join(", "));
    }
  }
}
