namespace Pdk.Layouts;

/// <summary>Reads single lines of layout texts.</summary>
internal static class LayoutLines
{
    private const string Arrow = ") -> ";

    /// <summary>Reads the head of a type; its members follow.</summary>
    /// <exception cref="LayoutTextException">It is no such line.</exception>
    public static LayoutType TypeHead(string line, int number)
    {
        int space = line.IndexOf(' ');
        string kind = space < 0 ? line : line.Substring(0, space);
        string rest = space < 0 ? "" : line.Substring(space + 1);
        switch (kind)
        {
            case "struct"
                when TakeSize(ref rest, " align ", out int alignment)
                    && alignment > 0
                    && TakeSize(ref rest, " size ", out int size)
                    && LayoutNames.IsType(rest):
                return new LayoutType(LayoutTypeKind.Struct, rest, size, alignment, "", [], number);
            case "record" when TakeSize(ref rest, " size ", out int size) && LayoutNames.IsType(rest):
                return new LayoutType(LayoutTypeKind.Record, rest, size, 0, "", [], number);
            case "enum" when TakeWord(ref rest, " ") is { } underlying && LayoutNames.IsName(underlying) && LayoutNames.IsType(rest):
                return new LayoutType(LayoutTypeKind.Enumeration, rest, 0, 0, underlying, [], number);
            case "union" when LayoutNames.IsType(rest):
                return new LayoutType(LayoutTypeKind.Union, rest, 0, 0, "", [], number);
            default:
                throw new LayoutTextException(
                    number, line, "`struct NAME size N align N`, `record NAME size N`, `enum NAME TYPE` or `union NAME`");
        }
    }

    /// <summary>Reads a field, a value or a case.</summary>
    /// <exception cref="LayoutTextException">It is no such line.</exception>
    public static LayoutMember Member(LayoutTypeKind kind, string line, int number)
    {
        string rest = line;
        bool isEnumeration = kind == LayoutTypeKind.Enumeration;
        if (TakePosition(ref rest, out decimal position)
            && (isEnumeration || position >= 0)
            && TakeSince(ref rest, out LayoutVersion? since))
        {
            if (isEnumeration && LayoutNames.IsName(rest))
            {
                return new LayoutMember(position, rest, "", since, number);
            }

            int colon = rest.IndexOf(": ", StringComparison.Ordinal);
            if (!isEnumeration
                && colon > 0
                && LayoutNames.IsName(rest.Substring(0, colon))
                && LayoutNames.IsType(rest.Substring(colon + 2)))
            {
                return new LayoutMember(position, rest.Substring(0, colon), rest.Substring(colon + 2), since, number);
            }
        }

        throw new LayoutTextException(
            number, line, isEnumeration ? "`VALUE NAME`" : "`POSITION NAME: TYPE`, and `since MAJOR.MINOR` where it was appended");
    }

    /// <summary>Reads a method.</summary>
    /// <exception cref="LayoutTextException">It is no such line.</exception>
    public static LayoutMethod Method(string line, int number)
    {
        const string Async = "async ";
        string rest = line;
        if (TakePosition(ref rest, out decimal slot) && slot >= 0 && TakeSince(ref rest, out LayoutVersion? since))
        {
            bool isAsync = rest.StartsWith(Async, StringComparison.Ordinal);
            rest = isAsync ? rest.Substring(Async.Length) : rest;
            int open = rest.IndexOf('(');
            int close = rest.IndexOf(Arrow, StringComparison.Ordinal);
            if (open > 0
                && close > open
                && LayoutNames.IsName(rest.Substring(0, open))
                && LayoutNames.IsType(rest.Substring(close + Arrow.Length))
                && TryParameters(rest.Substring(open + 1, close - open - 1), out List<LayoutParameter> parameters))
            {
                return new LayoutMethod(
                    slot, rest.Substring(0, open), isAsync, parameters, rest.Substring(close + Arrow.Length), since, number);
            }
        }

        throw new LayoutTextException(number, line, "`SLOT NAME(PARAMETER: TYPE) -> TYPE`, and `since MAJOR.MINOR` where it was appended");
    }

    private static bool TryParameters(string text, out List<LayoutParameter> parameters)
    {
        parameters = [];
        if (text.Length == 0)
        {
            return true;
        }

        foreach (string item in TypeExpression.SplitList(text))
        {
            string mode = item.StartsWith("ref ", StringComparison.Ordinal) ? "ref"
                : item.StartsWith("out ", StringComparison.Ordinal) ? "out"
                : "";
            string rest = mode.Length > 0 ? item.Substring(mode.Length + 1) : item;
            int colon = rest.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || !LayoutNames.IsName(rest.Substring(0, colon)) || !LayoutNames.IsType(rest.Substring(colon + 2)))
            {
                return false;
            }

            parameters.Add(new LayoutParameter(mode, rest.Substring(0, colon), rest.Substring(colon + 2)));
        }

        return true;
    }

    private static bool TakePosition(ref string rest, out decimal position)
    {
        position = 0;
        int space = rest.IndexOf(' ');
        if (space <= 0 || !LayoutNumber.TryParse(rest.Substring(0, space), out position))
        {
            return false;
        }

        rest = rest.Substring(space + 1);
        return true;
    }

    /// <summary>Takes <c>since 1.1</c> from the end, where it stands there.</summary>
    private static bool TakeSince(ref string rest, out LayoutVersion? since)
    {
        since = null;
        string before = rest;
        if (TakeWord(ref before, " since ") is not { } word)
        {
            return true;
        }

        if (!LayoutVersion.TryParse(word, out LayoutVersion version))
        {
            return false;
        }

        rest = before;
        since = version;
        return true;
    }

    private static bool TakeSize(ref string rest, string marker, out int size)
    {
        size = 0;
        if (TakeWord(ref rest, marker) is not { } word
            || !LayoutNumber.TryParse(word, out decimal number)
            || number < 0
            || number > int.MaxValue)
        {
            return false;
        }

        size = (int)number;
        return true;
    }

    /// <summary>Takes what follows the last occurrence of a marker, with the marker; null where there is none.</summary>
    private static string? TakeWord(ref string rest, string marker)
    {
        int at = rest.LastIndexOf(marker, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        string word = rest.Substring(at + marker.Length);
        rest = rest.Substring(0, at);
        return word;
    }
}
