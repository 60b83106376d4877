// SPDX-License-Identifier: Apache-2.0
#include "generator/config/identifier.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace whit {
namespace {

constexpr const char* kVerilogWords =
    "always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config "
    "deassign "
    "default defparam design disable edge else end endcase endconfig endfunction endgenerate "
    "endmodule endprimitive endspecify endtable endtask event for force forever fork function "
    "generate genvar highz0 highz1 if ifnone incdir include initial inout input instance integer "
    "join large liblist library localparam macromodule medium module nand negedge nmos nor "
    "noshowcancelled not notif0 notif1 or output parameter pmos posedge primitive pull0 pull1 "
    "pulldown pullup pulsestyle_onevent pulsestyle_ondetect rcmos real realtime reg release repeat "
    "rnmos rpmos rtran rtranif0 rtranif1 scalared showcancelled signed small specify specparam "
    "strong0 strong1 supply0 supply1 table task time tran tranif0 tranif1 tri tri0 tri1 triand "
    "trior trireg unsigned use uwire vectored wait wand weak0 weak1 while wire wor xnor xor";

constexpr const char* kSystemVerilogWords =
    "accept_on alias always_comb always_ff always_latch assert assume before bind bins binsof bit "
    "break byte chandle checker class clocking const constraint context continue cover covergroup "
    "coverpoint cross dist do endchecker endclass endclocking endgroup endinterface endpackage "
    "endprogram endproperty endsequence enum eventually expect export extends extern final "
    "first_match foreach forkjoin global iff ignore_bins illegal_bins implements implies import "
    "inside int interconnect interface intersect join_any join_none let local logic longint "
    "matches "
    "modport nettype new nexttime null package packed priority program property protected pure "
    "rand "
    "randc randcase randsequence ref reject_on restrict return s_always s_eventually s_nexttime "
    "s_until s_until_with sequence shortint shortreal soft solve static string strong struct super "
    "sync_accept_on sync_reject_on tagged this throughout timeprecision timeunit type typedef "
    "union "
    "unique unique0 until until_with untyped var virtual void wait_order weak wildcard with within";

constexpr const char* kVhdlWords =
    "abs access after all architecture array assume_guarantee attribute block body buffer bus "
    "component configuration constant disconnect downto elsif entity exit file generic group "
    "guarded impure in inertial is label linkage literal loop map mod next of on open others out "
    "port postponed procedure process range record register reject rem report restrict_guarantee "
    "rol ror select severity shared signal sla sll sra srl subtype then to transport units "
    "variable vmode vprop vunit when";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

const std::vector<std::string>& reserved_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> list;
    for (const char* text : {kVerilogWords, kSystemVerilogWords, kVhdlWords}) {
      std::istringstream stream(text);
      for (std::string word; stream >> word;) list.push_back(word);
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
  }();
  return words;
}

std::string identifier_problem(const std::string& name) {
  const bool plain =
      !name.empty() && is_letter(name[0]) &&
      std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); });
  if (!plain) {
    return fmt::format(
        "'{}' is not an identifier: letters, digits and _, not starting with a digit", name);
  }
  if (name.size() > kMaxNameLength) {
    return fmt::format("the name has {} characters; at most {} are allowed", name.size(),
                       kMaxNameLength);
  }
  if (name.rfind("whit_", 0) == 0) {
    return fmt::format("'{}' begins with whit_, which is kept for library modules", name);
  }
  const auto& words = reserved_words();
  if (std::binary_search(words.begin(), words.end(), lower(name))) {
    return fmt::format("'{}' is a keyword of Verilog, SystemVerilog or VHDL", name);
  }
  return "";
}

}  // namespace whit
