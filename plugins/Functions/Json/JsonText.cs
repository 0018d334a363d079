using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>Reads JSON (RFC 8259) that may be hostile, and writes parts of it.</summary>
internal static class JsonText
{
    /// <summary>How deep objects and arrays may lie in one another.</summary>
    public const int MostLevels = 64;

    private const int Longest = 64 << 20;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MostLevels };

    /// <summary>Begins to read a document.</summary>
    public static Utf8JsonReader Read(ReadOnlySpan<byte> json)
    {
        Mistake.RefuseLonger("json", json.Length, Longest);
        return new Utf8JsonReader(json, s_options);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = Read(json);
        try
        {
            JsonDocument document = JsonDocument.ParseValue(ref reader);
            // What follows it is an error as well.
            reader.Read();
            return document;
        }
        catch (JsonException exception)
        {
            throw Wrong(json, exception);
        }
    }

    /// <summary>What is wrong with a document.</summary>
    public static FormatException Wrong(ReadOnlySpan<byte> json, JsonException exception) => Mistake.Of(
        "json",
        $"JSON of at most {MostLevels} levels "
            + $"(wrong at line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1})",
        json);

    /// <summary>Writes a value as the operator <c>->></c> of SQL gives it: texts without quotes.</summary>
    /// <returns>Whether there is one: false for null.</returns>
    public static bool Write(JsonElement value, IBufferWriter<byte> result)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return false;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            result.Write(value.GetString());
        }
        else
        {
            WriteRaw(value, result);
        }

        return true;
    }

    /// <summary>Writes a value as it stands in its document.</summary>
    public static void WriteRaw(JsonElement value, IBufferWriter<byte> result) => result.Write(JsonMarshal.GetRawUtf8Value(value));
}
