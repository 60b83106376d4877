// SPDX-License-Identifier: Apache-2.0
#include "generator/units/basedelta/basedelta_spec.hpp"

#include <fmt/format.h>

#include "generator/units/basedelta/basedelta_design.hpp"
#include "generator/units/basedelta/basedelta_verbs.hpp"
#include "golden/basedelta/basedelta_params.hpp"

namespace whit {

using basedelta::Params;

UnitSpec basedelta_spec() {
  UnitSpecBuilder<Params> spec(
      "basedelta", "1.0.0", "Lossless base-delta coding of the exponents of floating-point groups");
  return spec
      .choice("part", &Params::part, {"encoder", "decoder"},
              "Which way the top module goes: values to packed words, or back")
      .integer("exp_bits", &Params::exp_bits, 2, 8, "bits", "Width of the exponent, E", "EXP_BITS")
      .integer("frac_bits", &Params::frac_bits, 1, 23, "bits", "Width of the fraction, F",
               "FRAC_BITS")
      .integer("group", &Params::group, 2, basedelta::kMaxGroup, "values",
               "Values that share a base and a width", "GROUP")
      .integer("lanes", &Params::lanes, 1, basedelta::kMaxLanes, "values", "Values per cycle",
               "LANES")
      .boolean("zero_mask", &Params::zero_mask,
               "A group may mark exponents of zero instead of being widened by them", "ZERO_MASK")
      .integer("word_bits", &Params::word_bits, 32, 128, "bits", "Width of the packed words",
               "WORD_BITS")
      .only({32, 64, 128})
      .rule({"lanes", "group"},
            [](const Params& p) -> std::string {
              if (p.group % p.lanes == 0) return "";
              return fmt::format("lanes = {} must divide group = {}", p.lanes, p.group);
            })
      .stage("S2")
      .citation(
          "O. Mohamed Awad, M. Mahmoud, I. Edo, A. Hadi Zadeh, C. Bannon, A. Jayarajan, "
          "G. Pekhimenko, A. Moshovos, FPRaker: A Processing Element For Accelerating Neural "
          "Network Training, MICRO 2021, arXiv 2010.08065")
      .note("The bits of a stream do not depend on lanes or word_bits.")
      .tensors({"values"})
      .tables({})
      .design(basedelta_design)
      .proofs(basedelta_proofs)
      .verbs(basedelta_model, nullptr, basedelta_stimulus)
      .baseline([](const Params&) { return std::optional<Params>(); },
                "none: uncoded values need no hardware")
      .netlist_twin([](Params p) {
        p.frac_bits = std::min(p.frac_bits, 3);
        p.lanes = std::min(p.lanes, 2);
        p.group = std::min(p.group, 8);
        p.word_bits = 32;
        return p;
      })
      .build();
}

}  // namespace whit
