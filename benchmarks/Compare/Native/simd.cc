/* simdjson's documents, behind two functions. */
#include <cstddef>
#include <cstdint>

#include <simdjson.h>

extern "C" void *simd_new()
{
    return new simdjson::dom::parser();
}

/* Answers 0 for a text that was read. The memory may be read up to the capacity. */
extern "C" int simd_parse(void *parser, const uint8_t *data, std::ptrdiff_t length, std::ptrdiff_t capacity)
{
    bool must_copy = capacity < length + static_cast<std::ptrdiff_t>(simdjson::SIMDJSON_PADDING);
    simdjson::dom::element root;
    return static_cast<simdjson::dom::parser *>(parser)->parse(data, static_cast<std::size_t>(length), must_copy).get(root);
}
