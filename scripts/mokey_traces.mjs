// SPDX-License-Identifier: Apache-2.0
// A transformer layer's matrix products on Mokey's tile: accuracy beside 8- and 4-bit integers,
// memory and cycles, as in docs/units/mokey.md.
//   node scripts/mokey_traces.mjs WHIT CONFIG OUTPUT FOLDER [HEADS]
// FOLDER has float32 .npy files of one layer: weights l0_qkv_w, l0_ffn1_w, l0_ffn2_w as [inputs,
// outputs], their inputs l0_attn_in, l0_ffn1_in, l0_ffn2_in, and l0_qkv_out with queries, keys and
// values side by side, each of HEADS heads (4); l0_attn_prob as [heads, rows, rows].
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const [whit, config, output, folder, headWord = "4"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: mokey_traces.mjs WHIT CONFIG OUTPUT FOLDER [HEADS]");
  process.exit(2);
}
const heads = Number(headWord);
mkdirSync(output, { recursive: true });

function read(name) {
  const bytes = readFileSync(`${folder}/${name}.npy`);
  const length = bytes.readUInt16LE(8);
  const head = bytes.subarray(10, 10 + length).toString();
  if (!head.includes("'<f4'")) throw new Error(`${name}.npy: expected float32`);
  const shape = head.match(/'shape': \(([^)]*)\)/)[1].split(",").filter((word) => word.trim());
  const body = bytes.buffer.slice(bytes.byteOffset + 10 + length, bytes.byteOffset + bytes.length);
  return { shape: shape.map(Number), values: new Float32Array(body) };
}

// Columns first .. first + count - 1 of a matrix.
function columns({ shape, values }, first, count) {
  const [rows, width] = shape;
  const part = new Float32Array(rows * count);
  for (let r = 0; r < rows; ++r) {
    part.set(values.subarray(r * width + first, r * width + first + count), r * count);
  }
  return { shape: [rows, count], values: part };
}

function transposed({ shape, values }) {
  const [rows, width] = shape;
  const turned = new Float32Array(values.length);
  for (let r = 0; r < rows; ++r) {
    for (let c = 0; c < width; ++c) turned[c * rows + r] = values[r * width + c];
  }
  return { shape: [width, rows], values: turned };
}

function write(name, { shape, values }) {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
  const head = Buffer.from(text.padEnd(117) + "\n");
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0]);
  start.writeUInt16LE(head.length, 8);
  const body = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  writeFileSync(`${output}/${name}.npy`, Buffer.concat([start, head, body]));
  return `${output}/${name}.npy`;
}

function model(a, w, settings) {
  const words = ["model", config, "--tensor", `a=${a}`, "--tensor", `w=${w}`, "--json"];
  for (const setting of settings) words.push("--set", setting);
  return JSON.parse(execFileSync(whit, words, { stdio: ["ignore", "pipe", "pipe"] })).metrics;
}

const products = [];
function layer(name, input, weight) {
  products.push([name, [[read(input), transposed(read(weight))]]]);
}
layer("queries, keys, values", "l0_attn_in", "l0_qkv_w");
layer("feed-forward 1", "l0_ffn1_in", "l0_ffn1_w");
layer("feed-forward 2", "l0_ffn2_in", "l0_ffn2_w");
const qkv = read("l0_qkv_out");
const width = qkv.shape[1] / 3;
const size = width / heads;
const of = (kind, head) => columns(qkv, kind * width + head * size, size);
const all = [...Array(heads).keys()];
products.push(["attention scores", all.map((head) => [of(0, head), of(1, head)])]);
const probabilities = read("l0_attn_prob");
const rows = probabilities.shape[1];
const square = rows * rows;
products.push(["attention values", all.map((head) => {
  const values = probabilities.values.slice(head * square, (head + 1) * square);
  return [{ shape: [rows, rows], values }, transposed(of(2, head))];
})]);

console.log("| product | K | outliers a, w | bits a, w | pairs per cycle, hist | prom " +
  "| SQNR of results: Mokey | int8 | int4 |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const [name, pairs] of products) {
  const sums = { macs: 0, hist: 0, prom: 0 };
  let first;
  const db = { tile: 0, int8: 0, int4: 0 };
  for (const [index, [a, w]] of pairs.entries()) {
    const files = [write(`a${index}`, a), write(`w${index}`, w)];
    const hist = model(...files, ["mode=hist"]);
    const prom = model(...files, ["mode=prom"]);
    first ??= hist;
    sums.macs += hist.macs;
    sums.hist += hist.cycles;
    sums.prom += prom.cycles;
    for (const kind of Object.keys(db)) db[kind] += hist.sqnr_db[kind].y / pairs.length;
  }
  const share = (value) => (100 * value).toFixed(1) + " %";
  const bits = (memory) => memory.bits_per_value.toFixed(2);
  console.log(`| ${name} | ${pairs[0][0].shape[1]} ` +
    `| ${share(first.outliers_a)}, ${share(first.outliers_w)} ` +
    `| ${bits(first.memory_a)}, ${bits(first.memory_w)} | ` +
    `${(sums.macs / sums.hist).toFixed(2)} | ${(sums.macs / sums.prom).toFixed(2)} | ` +
    `${db.tile.toFixed(1)} dB | ${db.int8.toFixed(1)} dB | ${db.int4.toFixed(1)} dB |`);
}
