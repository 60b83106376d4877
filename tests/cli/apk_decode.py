#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Third implementation of the APack decoder, written from docs/apack_container.md and
docs/units/apack.md alone: textbook LO/HI/CODE, division, one bit at a time.
Usage: apk_decode.py FILE.apk > elements (little-endian)"""
import struct
import sys
import zlib


class Bits:
    """Most significant bit first; ones past the end, since any bits may follow a stream."""

    def __init__(self, data, size):
        self.data, self.size, self.at = data, size, 0

    def take(self, count):
        value = 0
        for _ in range(count):
            bit = 1
            if self.at < self.size:
                bit = self.data[self.at // 8] >> (7 - self.at % 8) & 1
            value, self.at = value << 1 | bit, self.at + 1
        return value


def decode_block(symbols, offsets, count, p):
    """Values of an APack block."""
    quarter = 1 << (p.g - 2)
    low, high = 0, 4 * quarter - 1
    code = symbols.take(p.g)
    values = []
    for _ in range(count):
        span = high - low + 1
        at = (((code - low + 1) << p.m) - 1) // span
        row = max(i for i in range(p.rows) if p.cum[i] <= at)
        high = low + (span * p.cum[row + 1] >> p.m) - 1
        low = low + (span * p.cum[row] >> p.m)
        while True:
            if high < 2 * quarter:
                drop = 0
            elif low >= 2 * quarter:
                drop = 2 * quarter
            elif low >= quarter and high < 3 * quarter:
                drop = quarter
            else:
                break
            low, high = 2 * (low - drop), 2 * (high - drop) + 1
            code = 2 * (code - drop) + symbols.take(1)
        width = (p.v_min[row + 1] - p.v_min[row] - 1).bit_length()
        values.append(p.v_min[row] + offsets.take(width))
    assert symbols.at == symbols.size + p.g - 2, "symbol bits"
    return values


class Head:
    """The fixed fields, the shape and the table."""

    def __init__(self, file):
        (magic, version, self.w, self.rows, self.m, self.g, top, self.type, dims, self.block,
         self.values, crc, zero) = struct.unpack_from("<4s8BIQII", file)
        assert (magic, version, zero) == (b"APK1", 1, 0)
        at = 32 + 8 * dims
        table = struct.unpack_from("<%dH" % (2 * self.rows), file, at)
        self.cum = list(table[0::2]) + [(1 << self.m) - top]
        self.v_min = list(table[1::2]) + [1 << self.w]
        self.size = at + (4 * self.rows + 7) // 8 * 8
        assert zlib.crc32(file[:24] + bytes(4) + file[28:self.size]) == crc, "head CRC"


def decode(file):
    p = Head(file)
    at, done, out = p.size, 0, bytearray()
    while done < p.values:
        mode, count, sym_bits, ofs_bits, crc, head_crc = struct.unpack_from("<IIQQII", file, at)
        assert zlib.crc32(file[at:at + 28]) == head_crc, "block head CRC"
        regions = []
        at += 32
        for bits in (sym_bits, ofs_bits):
            regions.append(Bits(file[at:at + (bits + 7) // 8], bits))
            at += (bits + 63) // 64 * 8
        if mode == 2:
            values = decode_block(regions[0], regions[1], count, p)
        elif mode == 1:
            values = [regions[1].take(p.w)] * count
        else:
            values = [regions[1].take(p.w) for _ in range(count)]
        assert regions[1].at == ofs_bits, "offset bits"
        element = 1 if p.w <= 8 else 2
        signed = p.type in (0, 2)
        block = bytearray()
        for value in values:
            if signed and value >> (p.w - 1):
                value -= 1 << p.w
            block += value.to_bytes(element, "little", signed=signed)
        assert zlib.crc32(block) == crc, "CRC of the values"
        out += block
        done += count
    assert at == len(file), "bytes follow the last block"
    return bytes(out)


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as source:
        sys.stdout.buffer.write(decode(source.read()))
