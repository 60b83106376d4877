// SPDX-License-Identifier: Apache-2.0
// Speed-up of TensorDash over dense for the three products of training, on folders of traces
// (training_traces.mjs).
// Usage: node operations_table.mjs WHIT REDUCTIONS FOLDER... [--layers]
//
// REDUCTIONS of every product, evenly spread, are measured (0: all). Sums over layers weigh every
// layer by the rows that its whole product has.
import { basename } from "node:path";

import { kinds, layersOf, measure, work } from "./training_traces.mjs";

const [whit, reductions, ...rest] = process.argv.slice(2);
const layers = rest.includes("--layers");
const folders = rest.filter((word) => word !== "--layers");
const configs = {
  paper: ["options=paper"],
  age: ["options=age"],
  two: ["options=age", "sides=two"],
};

const config = "examples/tensordash_bf16.yaml";

const row = (name, cells) =>
  console.log(name.padEnd(52) + cells.map((cell) => cell.toFixed(2).padStart(9)).join(""));

console.log("product".padEnd(52) + ["density", "paper", "age", "match", "ideal", "two-sided",
  "2s ideal"].map((word) => word.padStart(9)).join(""));
for (const folder of folders) {
  const groups = layersOf(folder);
  const phases = [...new Set(groups.map((group) => group.phase))];
  for (const kind of kinds) {
    for (const phase of phases) {
      let total = 0;
      const cycles = { density: 0, paper: 0, age: 0, match: 0, ideal: 0, two: 0, twoIdeal: 0 };
      for (const group of groups.filter((each) => each.phase === phase)) {
        const model = (settings) =>
          measure(whit, config, folder, group, kind, reductions, settings);
        const paper = model(configs.paper);
        const age = model(configs.age);
        const two = model(configs.two);
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
          row(`  ${kind} ${phase} ${group.layer}`, [age.density, paper.speedup, age.speedup,
            age.speedup_matching, age.speedup_ideal, two.speedup, two.speedup_ideal]);
        }
      }
      row(`${basename(folder)} ${kind} ${phase}`,
        [cycles.density / total, ...["paper", "age", "match", "ideal", "two", "twoIdeal"].map(
          (name) => total / cycles[name])]);
    }
  }
}
