// SPDX-License-Identifier: Apache-2.0
// Speed-up of TensorDash over dense for the three products of training, on folders of traces: a
// manifest.json with "tensors": [{file, kind: act|weight|grad, layer, phase, stride, pad}].
// Usage: node operations_table.mjs WHIT REDUCTIONS FOLDER... [--layers]
//
// REDUCTIONS of every product, evenly spread, are measured (0: all). Sums over layers weigh every
// layer by the rows that its whole product has.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [whit, reductions, ...rest] = process.argv.slice(2);
const layers = rest.includes("--layers");
const folders = rest.filter((word) => word !== "--layers");
const kinds = ["forward", "input_gradient", "weight_gradient"];
const configs = {
  paper: ["options=paper"],
  age: ["options=age"],
  two: ["options=age", "sides=two"],
};

function measure(folder, group, kind, settings) {
  const { stride = 1, pad = 0 } = group.act;
  const roles = kind === "forward" ? ["act", "weight"] : ["act", "weight", "grad"];
  const words = ["model", "examples/tensordash_bf16.yaml", "--json"];
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

const row = (name, cells) =>
  console.log(name.padEnd(52) + cells.map((cell) => cell.toFixed(2).padStart(9)).join(""));

console.log("product".padEnd(52) + ["density", "paper", "age", "match", "ideal", "two-sided",
  "2s ideal"].map((word) => word.padStart(9)).join(""));
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
      const cycles = { density: 0, paper: 0, age: 0, match: 0, ideal: 0, two: 0, twoIdeal: 0 };
      for (const [key, group] of groups) {
        if (!key.startsWith(phase + " ") || !group.act || !group.weight || !group.grad) continue;
        const paper = measure(folder, group, kind, configs.paper);
        const age = measure(folder, group, kind, configs.age);
        const two = measure(folder, group, kind, configs.two);
        const weight = work(group);
        total += weight;
        cycles.density += weight * age.density;
        cycles.paper += weight / paper.speedup;
        cycles.age += weight / age.speedup;
        cycles.match += weight / age.speedup_matching;
        cycles.ideal += weight / age.speedup_ideal;
        cycles.two += weight / two.speedup;
        cycles.twoIdeal += weight / two.speedup_ideal;
        if (layers) {
          row(`  ${kind} ${key}`, [age.density, paper.speedup, age.speedup, age.speedup_matching,
            age.speedup_ideal, two.speedup, two.speedup_ideal]);
        }
      }
      row(`${basename(folder)} ${kind} ${phase}`,
        [cycles.density / total, ...["paper", "age", "match", "ideal", "two", "twoIdeal"].map(
          (name) => total / cycles[name])]);
    }
  }
}
