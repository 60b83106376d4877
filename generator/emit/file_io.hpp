// SPDX-License-Identifier: Apache-2.0
// Reading and writing of whole text files. A file that is written is never seen half-written: the
// text goes to a temporary neighbour, is flushed to the disk and then takes the file's name.
#pragma once

#include <string>

namespace whit {

// Throws InputError when the file cannot be read.
std::string read_text_file(const std::string& path);

// Writes a file in place, flushed to the disk only by its user. For staging.
void write_new_file(const std::string& path, const std::string& text);

// Creates missing folders. Leaves a file alone that has this text already and returns false.
// Throws InputError when the file cannot be written.
bool write_text_file(const std::string& path, const std::string& text);

}  // namespace whit
