using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pdk.Plugins.Functions;

/// <summary>How values compare, as RFC 9535 says in section 2.3.5.2.2. Null of C# is "Nothing".</summary>
internal static class JsonPathComparison
{
    /// <summary>Whether two are equal: also two that are not there.</summary>
    public static bool AreEqual(JsonElement? left, JsonElement? right) => left is null || right is null
        ? left is null && right is null
        : JsonElement.DeepEquals(left.Value, right.Value);

    /// <summary>Whether the first is less: of two numbers, or two texts.</summary>
    public static bool IsLess(JsonElement? left, JsonElement? right) => (left?.ValueKind, right?.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => IsLessNumber(left!.Value, right!.Value),
        // The order of code points is that of bytes in UTF-8.
        (JsonValueKind.String, JsonValueKind.String) => Bytes(left!.Value).SequenceCompareTo(Bytes(right!.Value)) < 0,
        _ => false,
    };

    private static bool IsLessNumber(JsonElement left, JsonElement right) =>
        left.TryGetInt64(out long first) && right.TryGetInt64(out long second)
            ? first < second
            : Double(left) < Double(right);

    private static double Double(JsonElement number) => double.Parse(number.GetRawText(), CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> Bytes(JsonElement text) => Encoding.UTF8.GetBytes(text.GetString()!);
}
