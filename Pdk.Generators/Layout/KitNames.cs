namespace Pdk.Generators.Layout;

/// <summary>
/// What pdk.h, pdk_block.h and pdk_value.h declare: a header of a contract stands beside all three. A test compares the lists with the
/// files.
/// </summary>
internal static class KitNames
{
    // Types, functions, and constants that are no macros.
    private static readonly HashSet<string> s_declared = Words(
        "pdk_batch pdk_batch_item pdk_batch_open pdk_batch_view pdk_block pdk_block_add pdk_block_add_bytes pdk_block_add_list "
        + "pdk_block_add_record pdk_block_add_text pdk_block_argument pdk_block_begin pdk_block_buffer_writer pdk_block_bytes "
        + "pdk_block_end pdk_block_enter pdk_block_fail pdk_block_free pdk_block_grow pdk_block_head pdk_block_heap_writer "
        + "pdk_block_leave pdk_block_list pdk_block_open pdk_block_record pdk_block_rewind pdk_block_root pdk_block_tag "
        + "pdk_block_take pdk_block_text pdk_block_writer pdk_buffer pdk_buffer_append pdk_buffer_reserve pdk_bytes "
        + "pdk_bytes_valid pdk_bytes_view pdk_column pdk_columns pdk_completion pdk_component pdk_contract_table pdk_create "
        + "pdk_datetimeoffset pdk_decimal pdk_error pdk_error_free pdk_error_keep pdk_error_release pdk_fail pdk_fail_with "
        + "pdk_function_id pdk_guid pdk_handle pdk_heap_buffer pdk_heap_buffer_free pdk_heap_buffer_grow pdk_host pdk_int128 "
        + "pdk_item pdk_item_kind pdk_link pdk_link_is_none pdk_list_at pdk_list_view pdk_pass pdk_plugin pdk_plugin_open "
        + "pdk_plugin_open_function pdk_provided pdk_read_u32 pdk_read_u64 pdk_record pdk_ref pdk_service pdk_slice "
        + "pdk_slice_is_none pdk_stamp_text pdk_status pdk_str pdk_str_equal pdk_str_of pdk_value pdk_value_array_at "
        + "pdk_value_array_count pdk_value_at pdk_value_at_slot pdk_value_data pdk_value_double_bits pdk_value_get_boolean "
        + "pdk_value_get_bytes pdk_value_get_double pdk_value_get_int64 pdk_value_get_kind pdk_value_get_string "
        + "pdk_value_get_uint64 pdk_value_get_view pdk_value_int64_bits pdk_value_key_equals pdk_value_key_hash "
        + "pdk_value_key_table_size pdk_value_kind pdk_value_length_field pdk_value_members pdk_value_object_at "
        + "pdk_value_object_count pdk_value_object_find pdk_value_payload pdk_value_root pdk_value_view pdk_version");

    // Macros, and constants that are spelt like them.
    private static readonly HashSet<string> s_macros = Words(
        "ARROW_C_DATA_INTERFACE ARROW_FLAG_DICTIONARY_ORDERED ARROW_FLAG_MAP_KEYS_SORTED ARROW_FLAG_NULLABLE "
        + "PDK_ABI_MAJOR PDK_ABI_MINOR PDK_ARGUMENT PDK_BATCH_FOOTER_MAGIC PDK_BATCH_MAGIC PDK_BATCH_VERSION PDK_BLOCK_DEPTH_MAX "
        + "PDK_BLOCK_H PDK_CALL PDK_CANCELLED PDK_DATA PDK_DATETIME_KIND PDK_DATETIME_LOCAL PDK_DATETIME_TICKS "
        + "PDK_DATETIME_UNSPECIFIED PDK_DATETIME_UTC PDK_ENTRY_POINT PDK_ERROR_INIT PDK_EXPORT PDK_FAILED PDK_FAULT "
        + "PDK_FAULTED_EARLIER PDK_H PDK_HAS PDK_HAS_BORDER PDK_INPUT_OUTPUT PDK_ITEM_DATA PDK_ITEM_END_STREAM PDK_ITEM_ERROR "
        + "PDK_ITEM_FINISHED PDK_ITEM_STREAM_FAIL PDK_ITEM_TRANSACTIONAL PDK_ITEM_VALUE PDK_LENGTH_MAX PDK_OK PDK_OUT_OF_MEMORY "
        + "PDK_PENDING PDK_PROTOCOL PDK_REQUIRE_BORDER PDK_SENT PDK_STALE_HANDLE PDK_STAMP PDK_STAMP_BEGIN PDK_STAMP_END "
        + "PDK_STAMP_KEEP PDK_STAMP_LONG PDK_STAMP_STR PDK_STATIC_ASSERT PDK_STATIC_ASSERT_AT PDK_STATIC_ASSERT_NAMED PDK_STR "
        + "PDK_STR_INIT PDK_TIMEOUT PDK_UNSUPPORTED PDK_VALUE_ARRAY PDK_VALUE_BOOLEAN PDK_VALUE_BYTES PDK_VALUE_COLUMN_LIMIT "
        + "PDK_VALUE_DOUBLE PDK_VALUE_H PDK_VALUE_INLINE_LENGTH PDK_VALUE_INT64 PDK_VALUE_MAGIC PDK_VALUE_NULL PDK_VALUE_OBJECT "
        + "PDK_VALUE_STRING PDK_VALUE_UINT64 PDK_VALUE_VERSION");

    /// <summary>Whether a name is declared or defined there.</summary>
    public static bool Contains(string name) => s_declared.Contains(name) || s_macros.Contains(name);

    /// <summary>How many there are.</summary>
    public static int Count => s_declared.Count + s_macros.Count;

    private static HashSet<string> Words(string words) => new(words.Split(' '));
}
