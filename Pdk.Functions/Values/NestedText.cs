using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Lists and structs as people type and read them: JSON.</summary>
internal static class NestedText
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A type is not as deep as that.
    private static readonly JsonDocumentOptions s_depth = new() { MaxDepth = 64 };

    /// <summary>Adds a value to a column.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? Add(ColumnWriter column, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_depth);
            return document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Object
                ? ColumnJson.Add(column, document.RootElement)
                : Wrong(column, text);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // What is half a character is no JSON either.
            return Wrong(column, text);
        }
    }

    /// <summary>A value as people read it.</summary>
    internal static string Of(ColumnReader column, long row)
    {
        ArrayBufferWriter<byte> text = new();
        using Utf8JsonWriter writer = new(text, s_options);
        ColumnJson.Write(writer, column, row);
        writer.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static string Wrong(ColumnWriter column, string text) =>
        $"must be {(column.Type == ColumnType.List ? "a JSON array" : "a JSON object")} ({column.Shape.Name}), "
            + $"but is '{TypedText.Shown(text)}'";
}
