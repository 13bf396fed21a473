# SPDX-License-Identifier: Apache-2.0
#
# norma_embed(NAME SYMBOL PATTERN...): compiles the files that match into one table
#   const struct resource SYMBOL[] (base/resource.h), in the order of their names, {0} at the end;
# and sets NAME to the generated source. The same file, run by `cmake -P`, writes that source.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(norma_embed name symbol)
    file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${ARGN})
    set(output ${CMAKE_BINARY_DIR}/embedded/${name}.c)
    list(JOIN files : joined)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DSYMBOL=${symbol} -DFILES=${joined} -DOUTPUT=${output}
        -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
      DEPENDS ${files} cmake/embed.cmake
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
      COMMENT "Embedding ${name}"
      VERBATIM)
    set(${name} ${output} PARENT_SCOPE)
  endfunction()
  return()
endif()

string(REPLACE : ";" files "${FILES}")
set(arrays "")
set(rows "")
set(n 0)
foreach(file ${files})
  file(READ ${file} bytes HEX)
  file(SIZE ${file} size)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  get_filename_component(name ${file} NAME)
  string(APPEND arrays "static const unsigned char data_${n}[] = { ${bytes}0 };\n")
  string(APPEND rows "\t{ \"${name}\", data_${n}, ${size} },\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUTPUT}
  "#include \"resource.h\"\n\n${arrays}\nconst struct resource ${SYMBOL}[] = {\n${rows}\t{ 0 }\n};\n")
