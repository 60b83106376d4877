// SPDX-License-Identifier: Apache-2.0
// UnitSpec - the single declaration of a unit. Everything that the tool knows of a unit's
// parameters, rules, ports and files is reached from here.
//
//   UnitSpecBuilder<apack::Params> spec("apack", "1.0.0", "...");
//   spec.integer("value_bits", &Params::value_bits, 2, 16, "bits", "Value width", "VALUE_BITS");
//   spec.choice("lookup", &Params::lookup, {"flat", "two_level"}, "Row search", "TWO_LEVEL");
//   spec.rule({"count_bits", "range_bits"}, [](const Params& p) -> std::string { return ""; });
//   return spec.design(apack_design).build();
#pragma once

#include <any>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generator/core/design.hpp"
#include "generator/core/parameter.hpp"
#include "generator/core/proof.hpp"
#include "golden/common/npy.hpp"

namespace whit {

// Settings outside `parameters:` that change what is emitted.
struct InterfaceSettings {
  std::string reset = "async_low";  // async_low | sync_low | async_high | sync_high
  std::string stream = "plain";     // plain | axis
  bool trace = false;               // trace ports: the engine's state, for lockstep and debugging
};

// A tensor given by --tensor [ROLE=]FILE.
struct NamedTensor {
  std::string role;
  std::string path;
  Tensor tensor;
};

struct Config;      // generator/config/config.hpp
struct YamlNode;    // generator/config/yaml_node.hpp
class Diagnostics;  // generator/config/diagnostics.hpp

// What a unit works on.
struct Workload {
  std::vector<NamedTensor> tensors;
  std::string operation;  // what is done with them ("forward,stride=2"), or empty
  std::string synthetic;  // random operands instead of tensors ("sparsity=0.5"), or empty
};

// What `whit model` is asked for.
struct ModelRequest : Workload {
  std::string encode_to;  // write the compressed form of the (only) tensor here, or empty
  std::string decode;     // read this compressed file instead of a tensor, or empty
  std::string out;        // write what the unit produces here as .npy, or empty
};

// What `whit profile` is asked for.
struct ProfileRequest : Workload {
  std::string search;  // settings of a search ("inputs=8,seed=1"), or empty
};

// What it makes of tensors.
struct Profile {
  // YAML texts: the tables that the unit needs, per key of `table_keys`, or lines for
  // `parameters:`.
  std::map<std::string, std::string> tables;
  // By role, where the tables are for other values than the given ones.
  std::map<std::string, Tensor> tensors;
};

// A table that a configuration may hold itself: a list in the place of its path.
struct InlineTable {
  // The items, each as a line of YAML that reads back to the same; errors are reported at their
  // place. Without `params` (an empty any), which are wrong then, their rules are not looked at.
  std::function<std::vector<std::string>(const YamlNode& list, const std::any& params,
                                         Diagnostics& diagnostics)>
      read;
  nlohmann::ordered_json item_schema;
};

struct UnitSpec {
  std::string name;
  std::string version;             // of the unit, SemVer
  std::string title;               // one line
  std::string stage;               // S0..S3 (conventions: definition of done)
  std::string citation;            // paper
  std::vector<std::string> notes;  // limits that `describe` prints
  std::vector<Parameter> parameters;
  std::vector<Rule> rules;
  std::vector<std::string> table_keys;  // keys of `tables:` that the unit reads ("table")
  std::map<std::string, InlineTable> inline_tables;  // those of table_keys that may be lists
  std::vector<std::string> tensor_roles;  // roles of --tensor ROLE=FILE; the first is the default
  bool workloads = false;                 // knows --operation, --synthetic and --search
  std::any default_params;
  std::function<Design(const std::any& params, const std::string& name, const InterfaceSettings&)>
      design;
  // Golden model alone: the `metrics` of model.json. Throws InputError on unusable tensors.
  std::function<nlohmann::ordered_json(const Config&, const ModelRequest&)> model;
  // Empty when the unit has nothing to profile.
  std::function<Profile(const Config&, const ProfileRequest&)> profile;
  // Checks the workload of a simulation. What the bench needs beside each tensor (its table); one
  // JSON value per tensor, in order.
  std::function<nlohmann::ordered_json(const Config&, const Workload&)> stimulus;
  // The configuration that `baseline: true` measures beside this one, or nothing (an empty
  // any) when there is none. The second member says in words what it is.
  std::function<std::any(const std::any& params)> baseline;
  std::string baseline_doc;
  // The same configuration with fewer copies of what repeats (lanes, rows, columns), so that its
  // netlist compiles in seconds; the tests run it in lockstep for every row of the matrix.
  std::function<std::any(const std::any& params)> netlist_twin;
  // The properties that `whit prove` proves of this configuration, or empty when the unit has none.
  std::function<ProofPlan(const std::any& params)> proofs;
};

template <class Params>
class UnitSpecBuilder {
 public:
  UnitSpecBuilder(std::string name, std::string version, std::string title) {
    spec_.name = std::move(name);
    spec_.version = std::move(version);
    spec_.title = std::move(title);
    spec_.default_params = Params{};
  }

  UnitSpecBuilder& integer(std::string name, int Params::*field, std::int64_t minimum,
                           std::int64_t maximum, std::string unit, std::string doc,
                           std::string rtl = "") {
    Parameter p = base(std::move(name), ParameterKind::integer, std::move(unit), std::move(doc),
                       std::move(rtl));
    p.minimum = minimum;
    p.maximum = maximum;
    p.get = [field](const std::any& params) -> ParameterValue {
      return static_cast<std::int64_t>(std::any_cast<const Params&>(params).*field);
    };
    p.set = [field](std::any& params, const ParameterValue& value) {
      std::any_cast<Params&>(params).*field = static_cast<int>(std::get<std::int64_t>(value));
    };
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  UnitSpecBuilder& boolean(std::string name, bool Params::*field, std::string doc,
                           std::string rtl = "") {
    Parameter p = base(std::move(name), ParameterKind::boolean, "", std::move(doc), std::move(rtl));
    bind<bool>(p, field);
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  // `choices` are the words of the enumerators 0, 1, ... of Enum.
  template <class Enum>
  UnitSpecBuilder& choice(std::string name, Enum Params::*field, std::vector<std::string> choices,
                          std::string doc, std::string rtl = "") {
    Parameter p = base(std::move(name), ParameterKind::choice, "", std::move(doc), std::move(rtl));
    p.choices = choices;
    p.get = [field, choices](const std::any& params) -> ParameterValue {
      return choices.at(static_cast<std::size_t>(std::any_cast<const Params&>(params).*field));
    };
    p.set = [field, choices](std::any& params, const ParameterValue& value) {
      const std::string& word = std::get<std::string>(value);
      for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i] == word) std::any_cast<Params&>(params).*field = static_cast<Enum>(i);
      }
    };
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  // One of `choices`, kept as the word.
  UnitSpecBuilder& word(std::string name, std::string Params::*field,
                        std::vector<std::string> choices, std::string doc) {
    Parameter p = base(std::move(name), ParameterKind::choice, "", std::move(doc), "");
    p.choices = std::move(choices);
    bind<std::string>(p, field);
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  UnitSpecBuilder& text(std::string name, std::string Params::*field, std::string doc) {
    Parameter p = base(std::move(name), ParameterKind::text, "", std::move(doc), "");
    bind<std::string>(p, field);
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  // One of `words`, or lists of integers; `shape` says in words what the lists are.
  UnitSpecBuilder& lists(std::string name, WordOrLists Params::*field,
                         std::vector<std::string> words, std::string shape, std::string doc) {
    Parameter p = base(std::move(name), ParameterKind::lists, std::move(shape), std::move(doc), "");
    p.choices = std::move(words);
    bind<WordOrLists>(p, field);
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  UnitSpecBuilder& number(std::string name, double Params::*field, std::int64_t minimum,
                          std::int64_t maximum, std::string unit, std::string doc) {
    Parameter p = base(std::move(name), ParameterKind::number, std::move(unit), std::move(doc), "");
    p.minimum = minimum;
    p.maximum = maximum;
    bind<double>(p, field);
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  UnitSpecBuilder& long_integer(std::string name, std::int64_t Params::*field, std::int64_t minimum,
                                std::int64_t maximum, std::string unit, std::string doc) {
    Parameter p =
        base(std::move(name), ParameterKind::integer, std::move(unit), std::move(doc), "");
    p.minimum = minimum;
    p.maximum = maximum;
    bind<std::int64_t>(p, field);
    spec_.parameters.push_back(std::move(p));
    return *this;
  }

  // Only these values of the integer declared last are legal.
  UnitSpecBuilder& only(std::vector<std::int64_t> allowed) {
    spec_.parameters.back().allowed = std::move(allowed);
    return *this;
  }

  // The parameter matrix tests these values of the parameter declared last, and no others; where
  // the ends of a range are only more of the same hardware, which takes the tests too long.
  UnitSpecBuilder& tested(std::vector<ParameterValue> values) {
    spec_.parameters.back().tested = std::move(values);
    return *this;
  }

  // The default of the parameter declared last follows the others.
  UnitSpecBuilder& derived_default(std::function<ParameterValue(const Params&)> value,
                                   std::string doc) {
    spec_.parameters.back().derived_default = [value](const std::any& params) {
      return value(std::any_cast<const Params&>(params));
    };
    spec_.parameters.back().default_doc = std::move(doc);
    return *this;
  }

  UnitSpecBuilder& rule(std::vector<std::string> names,
                        std::function<std::string(const Params&)> broken) {
    spec_.rules.push_back({std::move(names), [broken](const std::any& params) {
                             return broken(std::any_cast<const Params&>(params));
                           }});
    return *this;
  }

  UnitSpecBuilder& design(
      std::function<Design(const Params&, const std::string&, const InterfaceSettings&)> make) {
    spec_.design = [make](const std::any& params, const std::string& name,
                          const InterfaceSettings& settings) {
      return make(std::any_cast<const Params&>(params), name, settings);
    };
    return *this;
  }

  UnitSpecBuilder& baseline(std::function<std::optional<Params>(const Params&)> make,
                            std::string doc) {
    spec_.baseline = [make](const std::any& params) -> std::any {
      const std::optional<Params> made = make(std::any_cast<const Params&>(params));
      return made ? std::any(*made) : std::any();
    };
    spec_.baseline_doc = std::move(doc);
    return *this;
  }

  UnitSpecBuilder& netlist_twin(std::function<Params(Params)> shrink) {
    spec_.netlist_twin = [shrink](const std::any& params) -> std::any {
      return shrink(std::any_cast<const Params&>(params));
    };
    return *this;
  }

  UnitSpecBuilder& proofs(std::function<ProofPlan(const Params&)> plan) {
    spec_.proofs = [plan](const std::any& params) {
      return plan(std::any_cast<const Params&>(params));
    };
    return *this;
  }

  UnitSpecBuilder& stage(std::string text) {
    spec_.stage = std::move(text);
    return *this;
  }
  UnitSpecBuilder& citation(std::string text) {
    spec_.citation = std::move(text);
    return *this;
  }
  UnitSpecBuilder& note(std::string text) {
    spec_.notes.push_back(std::move(text));
    return *this;
  }
  UnitSpecBuilder& tables(std::vector<std::string> keys) {
    spec_.table_keys = std::move(keys);
    return *this;
  }
  UnitSpecBuilder& inline_table(std::string key, InlineTable table) {
    spec_.inline_tables.emplace(std::move(key), std::move(table));
    return *this;
  }
  UnitSpecBuilder& tensors(std::vector<std::string> roles) {
    spec_.tensor_roles = std::move(roles);
    return *this;
  }

  UnitSpecBuilder& workloads() {
    spec_.workloads = true;
    return *this;
  }

  // The verbs are plain functions on UnitSpec's own signatures.
  UnitSpecBuilder& verbs(decltype(UnitSpec::model) model, decltype(UnitSpec::profile) profile,
                         decltype(UnitSpec::stimulus) stimulus) {
    spec_.model = std::move(model);
    spec_.profile = std::move(profile);
    spec_.stimulus = std::move(stimulus);
    return *this;
  }

  UnitSpec build() { return std::move(spec_); }

 private:
  // Value and field have the same type.
  template <class T>
  static void bind(Parameter& p, T Params::*field) {
    p.get = [field](const std::any& params) -> ParameterValue {
      return std::any_cast<const Params&>(params).*field;
    };
    p.set = [field](std::any& params, const ParameterValue& value) {
      std::any_cast<Params&>(params).*field = std::get<T>(value);
    };
  }

  static Parameter base(std::string name, ParameterKind kind, std::string unit, std::string doc,
                        std::string rtl) {
    Parameter p;
    p.name = std::move(name);
    p.kind = kind;
    p.unit = std::move(unit);
    p.doc = std::move(doc);
    p.rtl = std::move(rtl);
    return p;
  }

  UnitSpec spec_;
};

}  // namespace whit
