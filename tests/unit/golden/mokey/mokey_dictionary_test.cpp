// SPDX-License-Identifier: Apache-2.0
// The tables' integers as the specification prints them, rounding, residuals and scales.
#include "golden/mokey/mokey_dictionary.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_exact.hpp"

namespace whit::mokey {
namespace {

using Integers = std::vector<std::int64_t>;

Params with(int exp0, int table_bits) {
  Params p;
  p.exp0 = exp0;
  p.table_bits = table_bits;
  return p;
}

TEST(MokeyTables, PublishedCurve_HasTheCheckValues) {
  const Tables narrow = make_tables(with(0, 12));
  EXPECT_EQ(narrow.sums, (Integers{4096, 4829, 5694, 6713, 7914, 9331, 11001, 12970, 15292, 18030,
                                   21257, 25062, 29548, 34837, 41073}));
  EXPECT_EQ(narrow.singles, (Integers{-4002, -4718, -5563, -6558, -7732, -9116, -10748, -12672}));
  EXPECT_EQ(narrow.constant, 3910);
  const Tables wide = make_tables(with(0, 16));
  EXPECT_EQ(wide.sums, (Integers{65536, 77267, 91098, 107404, 126630, 149296, 176020, 207528,
                                 244675, 288472, 340109, 400988, 472765, 557390, 657163}));
  EXPECT_EQ(wide.singles,
            (Integers{-64029, -75490, -89002, -104934, -123717, -145862, -171972, -202755}));
  EXPECT_EQ(wide.constant, 62556);
}

TEST(MokeyTables, ExponentsFromOne_AreTheSameTablesFurtherOn) {
  const Tables narrow = make_tables(with(1, 12));
  EXPECT_EQ(narrow.sums, (Integers{5694, 6713, 7914, 9331, 11001, 12970, 15292, 18030, 21257, 25062,
                                   29548, 34837, 41073, 48425, 57093}));
  EXPECT_EQ(narrow.singles, (Integers{-4718, -5563, -6558, -7732, -9116, -10748, -12672, -14940}));
  EXPECT_EQ(narrow.constant, 3910);
  const Tables wide = make_tables(with(1, 16));
  EXPECT_EQ(wide.sums, (Integers{91098, 107404, 126630, 149296, 176020, 207528, 244675, 288472,
                                 340109, 400988, 472765, 557390, 657163, 774795, 913484}));
  EXPECT_EQ(wide.singles,
            (Integers{-75490, -89002, -104934, -123717, -145862, -171972, -202755, -239048}));
}

TEST(MokeyTables, OtherIndexWidths_HaveTheirSizes) {
  for (const int bits : {2, 4}) {
    Params p;
    p.idx_bits = bits;
    const Tables tables = make_tables(p);
    EXPECT_EQ(tables.sums.size(), static_cast<std::size_t>(index_sums(p)));
    EXPECT_EQ(tables.singles.size(), static_cast<std::size_t>(magnitudes(p)));
    EXPECT_EQ(tables.sums[3], 107404);
  }
}

// a = 1.5 and b = -0.5 leave exact halves behind few fraction bits.
TEST(MokeyTables, Ties_GoToTheEvenInteger) {
  Params p = with(0, 0);
  p.a = 1.5;
  p.b = -0.5;
  const Tables tables = make_tables(p);
  EXPECT_EQ(tables.sums[1], 2);      // 1.5
  EXPECT_EQ(tables.sums[2], 2);      // 2.25
  EXPECT_EQ(tables.singles[0], 0);   // -0.5
  EXPECT_EQ(tables.singles[1], -1);  // -0.75
  EXPECT_EQ(tables.constant, 0);     // 0.25
  p.b = -1.5;
  EXPECT_EQ(make_tables(p).singles[0], -2);
  p.b = -2.5;
  EXPECT_EQ(make_tables(p).singles[0], -2);
}

TEST(MokeyExact, DecimalNumbers_AreWhatWasWritten) {
  EXPECT_EQ(decimal(1.179), mpq_class(1179, 1000));
  EXPECT_EQ(decimal(-0.977), mpq_class(-977, 1000));
  EXPECT_EQ(decimal(0), 0);
  EXPECT_EQ(decimal(3e20), mpq_class("300000000000000000000"));
  EXPECT_EQ(decimal(2.5e-7), mpq_class(1, 4000000));
  EXPECT_NE(decimal(0.1), mpq_class(0.1));
}

TEST(MokeyExact, Rounding_KeepsItsSide) {
  EXPECT_EQ(nearest_even(mpq_class(-3, 2)), -2);
  EXPECT_EQ(nearest_even(mpq_class(-5, 2)), -2);
  EXPECT_EQ(nearest_even(mpq_class(7, 3)), 2);
  EXPECT_EQ(ceiling(mpq_class(-7, 3)), -2);
  EXPECT_EQ(ceiling(5), 5);
  EXPECT_THROW(ceiling(shifted(1, 63)), InputError);
  EXPECT_EQ(binary_exponent(mpq_class(-3, 4)), -1);
  EXPECT_EQ(binary_exponent(mpq_class(1, 4)), -2);
  EXPECT_EQ(binary_exponent(8), 3);
  for (const int sign : {1, -1}) {
    const mpq_class third(sign, 3);
    const double above = double_above(third);
    EXPECT_GE(mpq_class(above), third);
    EXPECT_LT(mpq_class(std::nextafter(above, -1.0)), third);
  }
  EXPECT_EQ(double_above(0.5), 0.5);
}

TEST(MokeyDictionary, Residual_HasTheSignOfAMagnitude_ButNotOfAnOutlier) {
  const Params p;
  Dictionary dictionary;
  for (int i = 0; i < magnitudes(p); ++i) dictionary.magnitudes.push_back(10 + i);
  for (int i = 0; i < outlier_entries(p); ++i) dictionary.outliers.push_back(100 * i - 800);
  EXPECT_EQ(residual(p, dictionary, 0b0'0'011), 13);
  EXPECT_EQ(residual(p, dictionary, 0b0'1'011), -13);
  EXPECT_EQ(residual(p, dictionary, 0b1'0'011), -500);
  EXPECT_EQ(residual(p, dictionary, 0b1'1'011), 300);
}

Scale scale_of(double sigma, int fraction_bits) {
  Params p = with(0, 16);
  p.mantissa_bits = 8;
  Dictionary act;
  Dictionary wgt;
  act.sigma = sigma;
  act.fraction_bits = fraction_bits;
  wgt.fraction_bits = 0;
  return make_scale(p, act, wgt);
}

TEST(MokeyScale, Mantissa_HasItsTopBitSet) {
  EXPECT_EQ(scale_of(1, 16).mantissa, 128);
  EXPECT_EQ(scale_of(1, 16).shift, 7);
  EXPECT_EQ(scale_of(0.75, 14).mantissa, 192);
  EXPECT_EQ(scale_of(0.75, 14).shift, 10);
  EXPECT_EQ(scale_of(1, 39).shift, -16);
  EXPECT_EQ(scale_of(0, 16).mantissa, 0);
}

TEST(MokeyScale, Ties_GoToEven_AndACarryHalves) {
  EXPECT_EQ(scale_of(128.5, 16).mantissa, 128);
  EXPECT_EQ(scale_of(129.5, 16).mantissa, 130);
  EXPECT_EQ(scale_of(255.5, 16).mantissa, 128);
  EXPECT_EQ(scale_of(255.5, 16).shift, -1);
}

TEST(MokeyScale, ShiftOutsideItsField_IsRefused) {
  EXPECT_THROW(scale_of(1, 40), InputError);
  EXPECT_NO_THROW(scale_of(1, -24));
  EXPECT_THROW(scale_of(1, -25), InputError);
}

}  // namespace
}  // namespace whit::mokey
