using System.Globalization;

namespace Pdk.Functions.Tests.Library;

/// <summary>
/// One call of a function of the library, with values of C#, and what every engine must answer. An engine that the kit gets another day is one
/// more class that writes these values in its own way.
/// </summary>
/// <param name="Function">The function's name.</param>
/// <param name="Rows">The arguments: one row of a function of a row, any number for an aggregate. Null is null of the parameter's type.</param>
/// <param name="Expected">The result; null for null.</param>
/// <param name="Error">A part of the message with which it fails; null where it does not.</param>
internal sealed record FunctionCall(string Function, IReadOnlyList<object?[]> Rows, object? Expected, string? Error)
{
    /// <summary>A call that gives a result.</summary>
    public static FunctionCall Gives(object? expected, string function, params object?[] arguments) => new(function, [arguments], expected, null);

    /// <summary>A call that gives a list or a struct, in the engines that have such values.</summary>
    public static FunctionCall GivesJson(string expected, string function, params object?[] arguments) =>
        Gives(new JsonValue(expected), function, arguments);

    /// <summary>A call that fails.</summary>
    public static FunctionCall Fails(string error, string function, params object?[] arguments) => new(function, [arguments], null, error);

    /// <summary>An aggregate of rows.</summary>
    public static FunctionCall OfRows(object? expected, string function, params object?[][] rows) => new(function, rows, expected, null);

    /// <summary>An aggregate of rows that fails.</summary>
    public static FunctionCall FailsOfRows(string error, string function, params object?[][] rows) => new(function, rows, null, error);

    /// <summary>As a test is called.</summary>
    public override string ToString() => Rows.Count == 1
        ? $"{Function}({string.Join(", ", Rows[0].Select(Short))})"
        : $"{Function} of {Rows.Count} rows, from {string.Join(", ", Rows.FirstOrDefault([]).Select(Short))}";

    private static string Short(object? value)
    {
        string text = value switch
        {
            null => "null",
            byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
            string given => $"'{given}'",
            DateTimeOffset time => $"'{time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'",
            bool given => given ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return text.Length <= 120 ? text : $"{text[..100]}…' ({text.Length} letters)";
    }
}
