# SPDX-License-Identifier: Apache-2.0
# Language level, warnings, sanitizers, ccache and the default build type.
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2")  # asserts stay on

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(whit_flags INTERFACE)
target_compile_options(whit_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Wsign-conversion $<$<BOOL:${WHIT_WERROR}>:-Werror>)
if(WHIT_SANITIZE)
  # GCC 12 takes several times as long for -O2 with sanitizers, and also sees uninitialized parts in
  # its own std::regex. Only the models, which do the work, are optimized (CMakeLists.txt).
  set(CMAKE_CXX_FLAGS_RELEASE "-O0 -g1")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                      $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_link_options(-fsanitize=address,undefined)
endif()

# whit_library(NAME FOLDER [EXCLUDE file...] [DIRECTORIES folder...])
# A static library of every .cpp below FOLDER (or below DIRECTORIES), with includes written from
# the project's root.
function(whit_library name folder)
  cmake_parse_arguments(ARG "" "" "EXCLUDE;DIRECTORIES" ${ARGN})
  if(NOT ARG_DIRECTORIES)
    set(ARG_DIRECTORIES ${folder})
  endif()
  set(sources)
  foreach(directory ${ARG_DIRECTORIES})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
         ${PROJECT_SOURCE_DIR}/${directory}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  if(ARG_EXCLUDE)
    list(REMOVE_ITEM sources ${ARG_EXCLUDE})
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE whit_flags)
endfunction()
