using System.Text.RegularExpressions;

namespace Pdk.Tests.Header;

/// <summary>A pointer to a function as a header declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Comment">The comment directly in front of it, without stars, on one line; null where there is none.</param>
/// <param name="HasConvention">Whether it says <c>PDK_CALL</c>.</param>
/// <param name="Result">Its result type.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed partial record FunctionPointer(string Name, string? Comment, bool HasConvention, string Result, string Parameters)
{
    /// <summary>Result and parameters by type alone: without names, <c>const</c>, and the words that C has for the same number.</summary>
    public string Signature => $"{Plain(Result)}({string.Join(", ", Parameters.Split(',').Select(static parameter => Plain(ParameterName().Replace(parameter, ""))))})";

    /// <summary>Every function pointer of a header, in order.</summary>
    public static IReadOnlyList<FunctionPointer> AllOf(string header)
    {
        // Comments become marks, so that nothing in them looks like code, and macros vanish.
        List<string> comments = [];
        string code = CommentText().Replace(header, match =>
        {
            comments.Add(match.Value);
            return $"\u0001{comments.Count - 1}\u0002";
        });
        code = Directive().Replace(code, "");
        return [.. Declaration().Matches(code).Select(match => new FunctionPointer(
            match.Groups["name"].Value,
            match.Groups["comment"].Success ? OneLine(comments[int.Parse(match.Groups["comment"].Value, System.Globalization.CultureInfo.InvariantCulture)]) : null,
            match.Groups["call"].Success,
            match.Groups["result"].Value.Replace("typedef", "", StringComparison.Ordinal),
            match.Groups["parameters"].Value))];
    }

    private static string OneLine(string comment) => Blank().Replace(LineStart().Replace(comment[2..^2], " "), " ").Trim();

    private static string Plain(string type) => Blank().Replace(Const().Replace(type, ""), "")
        .Replace("pdk_handle", "uint64_t", StringComparison.Ordinal).Replace("pdk_status", "int32_t", StringComparison.Ordinal);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CommentText();

    [GeneratedRegex(@"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"(?:\u0001(?<comment>\d+)\u0002\s*)?(?<result>[\w\s*]*?)\(\s*(?<call>PDK_CALL\b)?[\w\s]*\*\s*(?<name>\w+)\s*\)\s*\((?<parameters>[^()]*)\)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\n\s*\*")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\bconst\b")]
    private static partial Regex Const();

    [GeneratedRegex(@"\w+\s*$")]
    private static partial Regex ParameterName();
}
