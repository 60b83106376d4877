// SPDX-License-Identifier: Apache-2.0
// Folders of training traces: a manifest.json with "tensors": [{file, kind: act|weight|grad, layer,
// phase, stride, pad}], and the three products of training of each layer.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const kinds = ["forward", "input_gradient", "weight_gradient"];

// The layers of a folder that have all three tensors: [{phase, layer, act, weight, grad}].
export function layersOf(folder) {
  const groups = new Map();
  for (const tensor of JSON.parse(readFileSync(join(folder, "manifest.json"))).tensors) {
    const key = `${tensor.phase} ${tensor.layer}`;
    if (!groups.has(key)) groups.set(key, { phase: tensor.phase, layer: tensor.layer });
    groups.get(key)[tensor.kind] = tensor;
  }
  return [...groups.values()].filter(({ act, weight, grad }) => act && weight && grad);
}

// The metrics of `whit model` for a product. `reductions`: so many, evenly spread; "0": all.
export function measure(whit, config, folder, group, kind, reductions, settings) {
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
export function work({ weight, grad }) {
  const size = (shape) => shape.reduce((a, b) => a * b, 1);
  return (size(grad.shape) * size(weight.shape)) / weight.shape[0];
}
