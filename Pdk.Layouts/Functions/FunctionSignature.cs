namespace Pdk.Layouts;

/// <summary>Reads the signature of a function: <c>repeat(text: text, times: bigint?) -> text?</c>.</summary>
/// <remarks>
/// Types may have brackets of their own, as <c>decimal(38,9)</c> and <c>struct&lt;lat: double, lon: double&gt;</c>, and are not interpreted
/// here.
/// </remarks>
internal static class FunctionSignature
{
    private const string Arrow = ") -> ";

    /// <summary>More parameters than any engine takes.</summary>
    private const int MostParameters = 1024;

    /// <summary>The function; null where the text is no signature.</summary>
    /// <param name="text">The text.</param>
    public static LayoutFunction? Read(string text)
    {
        int open = text.IndexOf('(');
        int close = text.LastIndexOf(Arrow, StringComparison.Ordinal);
        if (open <= 0 || close < open || text.IndexOf(' ', 0, open) >= 0)
        {
            return null;
        }

        string result = TypeOf(text.Substring(close + Arrow.Length), out bool isNullable);
        return result.Length > 0 && Parameters(text.Substring(open + 1, close - open - 1)) is { } parameters
            ? new LayoutFunction(text.Substring(0, open), parameters, result, isNullable)
            : null;
    }

    private static List<LayoutFunctionParameter>? Parameters(string text)
    {
        List<LayoutFunctionParameter> parameters = [];
        for (int start = 0; start < text.Length;)
        {
            int end = End(text, start);
            int colon = text.IndexOf(": ", start, end - start, StringComparison.Ordinal);
            if (colon <= start || parameters.Count == MostParameters)
            {
                return null;
            }

            string type = TypeOf(text.Substring(colon + 2, end - colon - 2), out bool isNullable);
            if (type.Length == 0)
            {
                return null;
            }

            parameters.Add(new LayoutFunctionParameter(text.Substring(start, colon - start), type, isNullable));
            start = end + 2;
        }

        return parameters;
    }

    /// <summary>Where a parameter ends: at a comma with a space behind it that stands in no brackets, or at the end.</summary>
    private static int End(string text, int start)
    {
        int depth = 0;
        for (int index = start; index < text.Length; index++)
        {
            depth += text[index] switch { '(' or '<' => 1, ')' or '>' => -1, _ => 0 };
            if (depth == 0 && text[index] == ',' && index + 1 < text.Length && text[index + 1] == ' ')
            {
                return index;
            }
        }

        return text.Length;
    }

    private static string TypeOf(string text, out bool isNullable)
    {
        isNullable = text.EndsWith("?", StringComparison.Ordinal);
        return isNullable ? text.Substring(0, text.Length - 1) : text;
    }
}
