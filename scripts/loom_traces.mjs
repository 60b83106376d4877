// SPDX-License-Identifier: Apache-2.0
// What Loom does with the 8-bit layers of networks: cycles and widths, on folders of tensors.
// Usage: node loom_traces.mjs WHIT CONFIG FOLDER... [--layers] [key=value...]
//
// A folder has a manifest.json with "layers": [{name, options: {padding, sw, sh}, consts, inputs}]
// and "tensors": [{file, layout, zero_point}]. Convolutions (but depthwise ones) and fully
// connected layers are run, on the first sample, less the zero points. Every setting must give the
// same integers; `whit model` compares them with a plain convolution as well.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const [whit, config, ...rest] = process.argv.slice(2);
const settings = rest.filter((word) => word.includes("="));
const folders = rest.filter((word) => word !== "--layers" && !word.includes("="));
const work = mkdtempSync(join(tmpdir(), "loom-"));

const variants = {
  static: ["trim_high=false"],
  "group 256": [],
  "group 16": ["group=16", "trim_low=true"],
  "+ weights": ["group=16", "trim_low=true", "weight_groups=true"],
};

function readTensor(folder, entry) {
  const bytes = readFileSync(join(folder, entry.file));
  const start = 10 + bytes.readUInt16LE(8);
  const type = bytes.toString("latin1", 10, start).includes("u1") ? Uint8Array : Int8Array;
  const values = new type(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const zero = entry.zero_point;
  return { shape: entry.shape, at: (i) => values[i] - zero };
}

function writeTensor(name, shape, values) {
  const body = Buffer.from(Int16Array.from(values).buffer);
  let head = `{'descr': '<i2', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  head = head.padEnd(117 + 64 * Math.ceil(Math.max(0, head.length - 117) / 64)) + "\n";
  const magic = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0]);
  magic.writeUInt16LE(head.length, 8);
  const file = join(work, name);
  writeFileSync(file, Buffer.concat([magic, Buffer.from(head), body]));
  return file;
}

// [C, H + borders, W + borders] of the first sample of [N, H, W, C].
function padded({ shape: [, h, w, c], at }, [top, bottom, left, right]) {
  const [lines, columns] = [h + top + bottom, w + left + right];
  const values = new Array(c * lines * columns).fill(0);
  for (let y = 0; y < h; ++y) {
    for (let x = 0; x < w; ++x) {
      for (let i = 0; i < c; ++i) {
        values[(i * lines + y + top) * columns + x + left] = at((y * w + x) * c + i);
      }
    }
  }
  return writeTensor("act.npy", [1, c, lines, columns], values);
}

function filters({ shape: [k, r, s, c], at }) {
  const values = [];
  for (let o = 0; o < k; ++o) {
    for (let i = 0; i < c; ++i) {
      for (let tap = 0; tap < r * s; ++tap) values.push(at((o * r * s + tap) * c + i));
    }
  }
  return writeTensor("weight.npy", [k, c, r, s], values);
}

// Zeros before and behind, as many as make ceil(size / stride) outputs.
function border(size, taps, stride) {
  const all = Math.max(0, (Math.ceil(size / stride) - 1) * stride + taps - size);
  return [Math.floor(all / 2), Math.ceil(all / 2)];
}

// The words of a layer for `whit`, or nothing.
function workload(folder, tensors, layer) {
  const [act, weight] = [layer.inputs[0], layer.consts[0]].map((file) => tensors.get(file));
  if (act === undefined || weight === undefined) return undefined;
  const [a, w] = [readTensor(folder, act), readTensor(folder, weight)];
  if (layer.name === "FULLY_CONNECTED") {
    const [k, c] = w.shape;
    const flat = (n) => Array.from({ length: n }, (_, i) => i);
    return ["--tensor", `a=${writeTensor("act.npy", [1, c], flat(c).map(a.at))}`,
      "--tensor", `b=${writeTensor("weight.npy", [k, c], flat(k * c).map(w.at))}`];
  }
  if (layer.name !== "CONV_2D" || a.shape.length !== 4) return undefined;
  const { padding, sh, sw } = layer.options;
  if (sh !== sw) return undefined;
  const same = padding === 0;
  const borders = same
    ? [...border(a.shape[1], w.shape[1], sh), ...border(a.shape[2], w.shape[2], sw)]
    : [0, 0, 0, 0];
  return ["--operation", `forward,stride=${sh}`, "--tensor", `act=${padded(a, borders)}`,
    "--tensor", `weight=${filters(w)}`];
}

const run = (words) => execFileSync(whit, words, { stdio: ["ignore", "pipe", "inherit"] });

function measure(words, sets) {
  const out = join(work, "out.npy");
  const given = [...settings, ...sets].flatMap((set) => ["--set", set]);
  const json = JSON.parse(run(["model", config, "--json", "--out", out, ...given, ...words]));
  return { metrics: json.metrics, integers: readFileSync(out) };
}

// Mean bits by group from the lines of a profile: [[activations], [weights]].
function widths(words) {
  run(["profile", config, "-o", work, "--json", ...settings.flatMap((set) => ["--set", set]),
    ...words]);
  const name = /name: (\S+)/.exec(readFileSync(config, "utf8"))[1];
  const lines = readFileSync(join(work, `${name}_layers.yaml`), "utf8").split("\n");
  return lines.filter((line) => line.includes("mean bits by group")).map((line) =>
    [...line.matchAll(/(?:16|64|256|layer) ([\d.]+) ([\d.]+)/g)].flatMap((m) => [+m[1], +m[2]]));
}

const row = (name, cells) =>
  console.log(name.padEnd(30) + cells.map((cell) => String(cell).padStart(11)).join(""));
const two = (number) => number.toFixed(2);

row("speed-up over the baseline", ["MACs", "used", ...Object.keys(variants)]);
const curves = [];
for (const folder of folders) {
  const { layers, tensors } = JSON.parse(readFileSync(join(folder, "manifest.json")));
  const files = new Map(tensors.map((tensor) => [tensor.file, tensor]));
  const total = { macs: 0, places: 0, base: 0, cycles: Object.keys(variants).map(() => 0) };
  const curve = { macs: 0, sums: [new Array(8).fill(0), new Array(8).fill(0)] };
  for (const layer of layers) {
    const words = workload(folder, files, layer);
    if (words === undefined) continue;
    const runs = Object.values(variants).map((sets) => measure(words, sets));
    if (runs.some(({ integers }) => !integers.equals(runs[0].integers))) {
      throw new Error(`${folder}, layer ${layer.op}: settings differ in their integers`);
    }
    const { macs, utilisation, baseline_cycles: base } = runs[0].metrics;
    total.macs += macs;
    total.places += macs / utilisation;
    total.base += base;
    runs.forEach(({ metrics }, i) => { total.cycles[i] += metrics.cycles; });
    curve.macs += macs;
    widths(words).forEach((list, side) =>
      list.forEach((bits, i) => { curve.sums[side][i] += bits * macs; }));
    if (rest.includes("--layers")) {
      row(`  ${layer.op} ${layer.name}`, [macs, two(utilisation),
        ...runs.map(({ metrics }) => two(base / metrics.cycles))]);
    }
  }
  row(basename(folder), [total.macs, two(total.macs / total.places),
    ...total.cycles.map((cycles) => two(total.base / cycles))]);
  curves.push([basename(folder), curve]);
}
for (const [side, what] of ["activations", "weights"].entries()) {
  row(`mean bits of ${what}`, ["16", "both ends", "64", "both ends", "256", "both ends", "layer",
    "both ends"]);
  for (const [name, { macs, sums }] of curves) row(name, sums[side].map((sum) => two(sum / macs)));
}
rmSync(work, { recursive: true });
