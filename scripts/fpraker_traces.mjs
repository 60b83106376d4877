// SPDX-License-Identifier: Apache-2.0
// What FPRaker does with the three products of training, on folders of traces: a manifest.json with
// "tensors": [{file, kind: act|weight|grad, layer, phase, stride, pad}].
// Usage: node fpraker_traces.mjs WHIT CONFIG REDUCTIONS AREA FOLDER... [--layers] [key=value...]
//
// REDUCTIONS of every product, evenly spread, are measured (0: all). AREA: of a PE over that of the
// bit-parallel one; so many more PEs fit into the same area, and the speed-up counts them. Sums over
// layers weigh every layer by the multiplications of its whole product.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [whit, config, reductions, area, ...rest] = process.argv.slice(2);
const layers = rest.includes("--layers");
const settings = rest.filter((word) => word.includes("="));
const folders = rest.filter((word) => word !== "--layers" && !word.includes("="));
const kinds = ["forward", "input_gradient", "weight_gradient"];
const columns = ["cyc/set", "digits", "oob", "no_term", "window", "other_pe", "exponent",
  "iso-area", "off", "far off"];

function measure(folder, group, kind) {
  const { stride = 1, pad = 0 } = group.act;
  const roles = kind === "forward" ? ["act", "weight"] : ["act", "weight", "grad"];
  const words = ["model", config, "--json"];
  for (const setting of settings) words.push("--set", setting);
  for (const role of roles) words.push("--tensor", `${role}=${join(folder, group[role].file)}`);
  let operation = `${kind},stride=${stride},padding=${pad}`;
  if (reductions !== "0") operation += `,reductions=${reductions}`;
  words.push("--operation", operation);
  const out = execFileSync(whit, words, { stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(out).metrics;
}

// Multiplications of the whole product; all three have the same.
function work({ act, weight, grad }) {
  const size = (shape) => shape.reduce((a, b) => a * b, 1);
  return (size(grad.shape) * size(weight.shape)) / weight.shape[0];
}

const figures = (m) => [m.cycles / m.sets, m.digits_per_value, m.oob_fraction, m.stalls.no_term,
  m.stalls.window, m.stalls.other_pe, m.stalls.exponent, m.baseline_cycles / m.cycles / area,
  m.results_off, m.results_far_off];

const row = (name, cells, serial = "") =>
  console.log(name.padEnd(52) + cells.map((cell) => cell.toFixed(2).padStart(9)).join("") +
    " " + serial);

console.log("product".padEnd(52) + columns.map((word) => word.padStart(9)).join("") + " serial");
for (const folder of folders) {
  const groups = new Map();
  for (const tensor of JSON.parse(readFileSync(join(folder, "manifest.json"))).tensors) {
    const key = `${tensor.phase} ${tensor.layer}`;
    if (!groups.has(key)) groups.set(key, {});
    groups.get(key)[tensor.kind] = tensor;
  }
  const phases = [...new Set([...groups.keys()].map((key) => key.split(" ")[0]))];
  for (const kind of kinds) {
    for (const phase of phases) {
      let total = 0;
      const sums = columns.map(() => 0);
      const serial = {};
      for (const [key, group] of groups) {
        if (!key.startsWith(phase + " ") || !group.act || !group.weight || !group.grad) continue;
        const metrics = measure(folder, group, kind);
        const weight = work(group);
        total += weight;
        serial[metrics.serial] = (serial[metrics.serial] || 0) + 1;
        // The speed-up of all layers is that of their cycles: its inverse adds up.
        figures(metrics).forEach((figure, i) => {
          sums[i] += weight * (columns[i] === "iso-area" ? 1 / figure : figure);
        });
        if (layers) row(`  ${kind} ${key}`, figures(metrics), metrics.serial);
      }
      row(`${basename(folder)} ${kind} ${phase}`, sums.map((sum, i) =>
        columns[i] === "iso-area" ? total / sum : sum / total),
        Object.entries(serial).map(([role, count]) => `${role} ${count}`).join(", "));
    }
  }
}
