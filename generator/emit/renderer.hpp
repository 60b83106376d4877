// SPDX-License-Identifier: Apache-2.0
// Strict text templates: `@KEY@` stands for a value, `@@` for one @, and nothing else is special.
//
//   render("module @NAME@ (\n", "top.v.tpl", {{"NAME", "my_codec"}});
//
// A key is UPPER_SNAKE. An @ before anything but a letter, digit or underscore is plain text, so
// `always @(posedge clk_i)` needs no care. Values are copied as they are, without escaping.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

namespace whit {

using TemplateKeys = std::map<std::string, std::string>;

// A template and its keys disagree; "file:line: what". An error of the generator, not of the user.
class TemplateError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// `file` names the template in messages. Throws TemplateError on a key that is not in `keys`, a
// placeholder that is malformed, and a key that the template does not use.
std::string render(const std::string& text, const std::string& file, const TemplateKeys& keys);

}  // namespace whit
