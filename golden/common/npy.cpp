// SPDX-License-Identifier: Apache-2.0
#include "golden/common/npy.hpp"

#include <cctype>
#include <fstream>
#include <iterator>
#include <limits>

#include "golden/common/error.hpp"

namespace whit {
namespace {

struct Element {
  ElementType type;
  const char* name;
  const char* descr;  // as NumPy writes it, without the byte order
  std::size_t size;
};
constexpr Element kElements[] = {
    {ElementType::int8, "int8", "i1", 1},       {ElementType::uint8, "uint8", "u1", 1},
    {ElementType::int16, "int16", "i2", 2},     {ElementType::uint16, "uint16", "u2", 2},
    {ElementType::float32, "float32", "f4", 4}, {ElementType::int64, "int64", "i8", 8}};

const Element& element(ElementType type) { return kElements[static_cast<std::size_t>(type)]; }

constexpr char kMagic[] = "\x93NUMPY";
constexpr std::size_t kMagicSize = 6;

// Reads the Python literal of the header: {'descr': '...', 'fortran_order': ..., 'shape': (...)}.
class HeaderParser {
 public:
  HeaderParser(const std::string& text, const std::string& name) : text_(text), name_(name) {}

  void parse() {
    expect('{');
    while (!accept('}')) {
      const std::string key = quoted();
      expect(':');
      if (key == "descr" && descr.empty()) {
        if (peek() != '\'' && peek() != '"') fail("structured element types are not supported");
        descr = quoted();
      } else if (key == "fortran_order" && order.empty()) {
        order = word();
      } else if (key == "shape" && !has_shape) {
        tuple();
      } else {
        fail("unexpected header key '" + key + "'");
      }
      if (!accept(',') && peek() != '}') fail("',' or '}' expected in the header");
    }
    if (peek() != '\0') fail("text after the header's dictionary");
    if (descr.empty() || order.empty() || !has_shape) {
      fail("the header must have 'descr', 'fortran_order' and 'shape'");
    }
  }

  std::string descr;
  std::string order;
  std::vector<std::size_t> shape;
  bool has_shape = false;

  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(name_ + ": not a usable .npy file: " + what);
  }

 private:
  char peek() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool accept(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) fail(std::string("'") + c + "' expected in the header");
  }
  std::string quoted() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') fail("a quoted word expected in the header");
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string::npos) fail("a quote in the header is not closed");
    std::string inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return inside;
  }
  std::string word() {
    peek();
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  void tuple() {
    has_shape = true;
    expect('(');
    while (!accept(')')) {
      std::size_t value = 0;
      if (std::isdigit(static_cast<unsigned char>(peek())) == 0) fail("the shape has no numbers");
      for (; at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0;
           ++at_) {
        if (value > (std::size_t{1} << 48)) fail("a dimension is too large");
        value = value * 10 + static_cast<std::size_t>(text_[at_] - '0');
      }
      shape.push_back(value);
      if (!accept(',') && peek() != ')') fail("',' or ')' expected in the shape");
    }
  }

  const std::string& text_;
  const std::string& name_;
  std::size_t at_ = 0;
};

ElementType element_of(const HeaderParser& header) {
  const std::string& descr = header.descr;
  const bool little = descr.size() == 3 && (descr[0] == '<' || descr[0] == '|' || descr[0] == '=');
  if (little) {
    for (const Element& e : kElements) {
      if (e.type == ElementType::int64) continue;  // written, not read
      if (descr.substr(1) == e.descr && (descr[0] != '|' || e.size == 1)) return e.type;
    }
  }
  header.fail("element type '" + descr +
              "'; expected little-endian int8, uint8, int16, uint16 or float32");
}

}  // namespace

std::size_t element_size(ElementType type) { return element(type).size; }
const char* element_name(ElementType type) { return element(type).name; }

std::size_t Tensor::size() const {
  std::size_t n = 1;
  for (std::size_t d : shape) n *= d;
  return n;
}

Tensor parse_npy(const std::uint8_t* data, std::size_t size, const std::string& name) {
  const auto fail = [&](const std::string& what) -> void {
    throw InputError(name + ": not a usable .npy file: " + what);
  };
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size < kMagicSize + 4 || bytes.compare(0, kMagicSize, kMagic, kMagicSize) != 0) {
    fail("the magic word is missing");
  }
  const int major = data[kMagicSize];
  if ((major != 1 && major != 2) || data[kMagicSize + 1] != 0) {
    fail("format version " + std::to_string(major) + "." + std::to_string(data[kMagicSize + 1]) +
         "; expected 1.0 or 2.0");
  }
  const std::size_t prefix = kMagicSize + 2 + (major == 1 ? 2 : 4);
  if (size < prefix) fail("the header is cut off");
  std::size_t length = 0;
  for (std::size_t i = prefix; i-- > kMagicSize + 2;) length = length << 8 | data[i];
  if (length > size - prefix) fail("the header is cut off");
  const std::string text = bytes.substr(prefix, length);

  HeaderParser header(text, name);
  header.parse();
  if (header.order == "True") fail("Fortran order; expected C order (np.ascontiguousarray)");
  if (header.order != "False") fail("fortran_order is neither True nor False");
  Tensor tensor;
  tensor.type = element_of(header);
  tensor.shape = header.shape;

  const std::size_t body = size - prefix - length;
  std::size_t expected = element_size(tensor.type);
  for (std::size_t d : tensor.shape) {
    if (d != 0 && expected > std::numeric_limits<std::size_t>::max() / d) {
      fail("the shape is too large");
    }
    expected *= d;
  }
  if (body != expected) {
    fail("the body has " + std::to_string(body) + " bytes; the shape needs " +
         std::to_string(expected));
  }
  tensor.bytes.assign(data + prefix + length, data + size);
  return tensor;
}

Tensor read_npy(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(path + ": cannot be opened");
  const std::vector<char> bytes((std::istreambuf_iterator<char>(file)),
                                std::istreambuf_iterator<char>());
  return parse_npy(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), path);
}

std::vector<std::uint8_t> format_npy(const Tensor& tensor) {
  const Element& e = element(tensor.type);
  std::string header = std::string("{'descr': '") + (e.size == 1 ? "|" : "<") + e.descr +
                       "', 'fortran_order': False, 'shape': (";
  for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
    header += std::to_string(tensor.shape[i]);
    if (i + 1 < tensor.shape.size()) header += ", ";
    else if (i == 0) header += ",";
  }
  header += "), }";
  // The body starts at a multiple of 64 bytes, as NumPy writes it.
  const bool wide = header.size() + 64 > 65535;
  const std::size_t prefix = kMagicSize + 2 + (wide ? 4 : 2);
  while ((prefix + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';

  std::vector<std::uint8_t> out(kMagic, kMagic + kMagicSize);
  out.push_back(wide ? 2 : 1);
  out.push_back(0);
  for (std::size_t i = 0; i < (wide ? 4u : 2u); ++i) {
    out.push_back(static_cast<std::uint8_t>(header.size() >> (8 * i)));
  }
  out.insert(out.end(), header.begin(), header.end());
  out.insert(out.end(), tensor.bytes.begin(), tensor.bytes.end());
  return out;
}

void write_npy(const std::string& path, const Tensor& tensor) {
  const std::vector<std::uint8_t> bytes = format_npy(tensor);
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw InputError(path + ": cannot be written");
}

std::vector<std::uint32_t> element_bits(const Tensor& tensor) {
  const std::size_t width = element_size(tensor.type);
  std::vector<std::uint32_t> values(tensor.bytes.size() / width, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t b = 0; b < width; ++b) {
      values[i] |= std::uint32_t{tensor.bytes[i * width + b]} << (8 * b);
    }
  }
  return values;
}

std::vector<std::uint32_t> bit_patterns(const Tensor& tensor) {
  if (tensor.type == ElementType::float32 || tensor.type == ElementType::int64) {
    throw InputError(std::string("a ") + element_name(tensor.type) +
                     " tensor is not supported here; expected int8, uint8, int16 or uint16");
  }
  return element_bits(tensor);
}

std::vector<std::int64_t> integer_values(const Tensor& tensor) {
  const std::vector<std::uint32_t> patterns = bit_patterns(tensor);
  std::vector<std::int64_t> values(patterns.size());
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    switch (tensor.type) {
      case ElementType::int8: values[i] = static_cast<std::int8_t>(patterns[i]); break;
      case ElementType::int16: values[i] = static_cast<std::int16_t>(patterns[i]); break;
      default: values[i] = patterns[i]; break;
    }
  }
  return values;
}

}  // namespace whit
