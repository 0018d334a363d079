using System.Buffers;
using System.Text.Json;
using Pdk.Contracts;

namespace Pdk.Plugins.Functions;

/// <summary>JSONPath (RFC 9535), without the functions match and search.</summary>
public static class JsonPaths
{
    [ThreadStatic]
    private static byte[]? t_text;

    [ThreadStatic]
    private static JsonPath? t_path;

    /// <summary>The first value that a path finds.</summary>
    [Function(
        "jsonpath_first",
        Pure = true,
        Description = "The first value that a JSONPath (RFC 9535) finds: a text without quotes, anything else as JSON; null where "
            + "nothing is, or null.")]
    public static bool First([Utf8] ReadOnlySpan<byte> json, [Utf8] ReadOnlySpan<byte> path, IBufferWriter<byte> result)
    {
        JsonPath read = PathOf(path);
        using JsonDocument document = JsonText.Parse(json);
        List<JsonElement> found = read.Find(document.RootElement);
        return found.Count > 0 && JsonText.Write(found[0], result);
    }

    /// <summary>All values that a path finds.</summary>
    [Function(
        "jsonpath_all",
        Pure = true,
        Description = "All values that a JSONPath (RFC 9535) finds, as a JSON array; [] where nothing is.")]
    public static void All([Utf8] ReadOnlySpan<byte> json, [Utf8] ReadOnlySpan<byte> path, IBufferWriter<byte> result)
    {
        JsonPath read = PathOf(path);
        using JsonDocument document = JsonText.Parse(json);
        byte before = (byte)'[';
        foreach (JsonElement found in read.Find(document.RootElement))
        {
            result.Write(before);
            JsonText.WriteRaw(found, result);
            before = (byte)',';
        }

        result.Write(before == '[' ? "[]"u8 : "]"u8);
    }

    /// <summary>Whether a path finds anything.</summary>
    [Function("jsonpath_exists", Pure = true, Description = "Whether a JSONPath (RFC 9535) finds anything, be it null.")]
    public static bool Exists([Utf8] ReadOnlySpan<byte> json, [Utf8] ReadOnlySpan<byte> path)
    {
        JsonPath read = PathOf(path);
        using JsonDocument document = JsonText.Parse(json);
        return read.Find(document.RootElement).Count > 0;
    }

    /// <summary>A statement has the same path in all rows, as a rule.</summary>
    private static JsonPath PathOf(ReadOnlySpan<byte> text)
    {
        if (t_path is null || !text.SequenceEqual(t_text))
        {
            t_path = JsonPathParser.Parse(text);
            t_text = text.ToArray();
        }

        return t_path;
    }
}
