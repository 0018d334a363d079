namespace Pdk.Loader.Stamps;

/// <summary>Reads the signature of a function: <c>repeat(text: text, times: bigint?) -> text?</c>.</summary>
/// <remarks>Types may have parentheses of their own, as <c>decimal(38,9)</c>, and are not interpreted here.</remarks>
internal static class FunctionSignature
{
    private const string Arrow = ") -> ";

    /// <summary>More parameters than any engine takes.</summary>
    private const int MostParameters = 1024;

    /// <summary>The function; null where the text is no signature.</summary>
    /// <param name="text">The text.</param>
    internal static StampFunction? Read(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = text.LastIndexOf(Arrow, StringComparison.Ordinal);
        if (open <= 0 || close < open || text[..open].Contains(' ', StringComparison.Ordinal))
        {
            return null;
        }

        (string result, bool isNullable) = Type(text[(close + Arrow.Length)..]);
        return result.Length > 0 && Parameters(text[(open + 1)..close]) is { } parameters
            ? new StampFunction(text[..open]) { Parameters = parameters, ResultType = result, IsResultNullable = isNullable }
            : null;
    }

    private static List<StampFunctionParameter>? Parameters(string text)
    {
        List<StampFunctionParameter> parameters = [];
        for (int start = 0; start < text.Length;)
        {
            int end = End(text, start);
            int colon = text.IndexOf(": ", start, end - start, StringComparison.Ordinal);
            if (colon <= start || parameters.Count == MostParameters)
            {
                return null;
            }

            (string type, bool isNullable) = Type(text[(colon + 2)..end]);
            if (type.Length == 0)
            {
                return null;
            }

            parameters.Add(new StampFunctionParameter(text[start..colon], type, isNullable));
            start = end + 2;
        }

        return parameters;
    }

    /// <summary>Where a parameter ends: at a comma with a space behind it that stands in no parentheses, or at the end.</summary>
    private static int End(string text, int start)
    {
        int depth = 0;
        for (int index = start; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && text.AsSpan(index).StartsWith(", ", StringComparison.Ordinal))
            {
                return index;
            }
        }

        return text.Length;
    }

    private static (string Type, bool IsNullable) Type(string text) =>
        text.EndsWith('?') ? (text[..^1], true) : (text, false);
}
