namespace Pdk.Layouts;

/// <summary>Takes types apart: <c>map&lt;string, acme.line&gt;?</c>.</summary>
internal static class TypeExpression
{
    /// <summary>The type without the question marks of nullability at its end.</summary>
    public static string WithoutNull(string type) => type.TrimEnd('?');

    /// <summary>What stands before the first angle bracket: <c>map</c>; of a plain name the name.</summary>
    public static string Head(string type)
    {
        int open = type.IndexOf('<');
        return open < 0 ? WithoutNull(type) : type.Substring(0, open);
    }

    /// <summary>What stands between the angle brackets; empty for a plain name.</summary>
    public static IReadOnlyList<string> Arguments(string type)
    {
        int open = type.IndexOf('<');
        int close = type.LastIndexOf('>');
        return open < 0 || close <= open ? [] : SplitList(type.Substring(open + 1, close - open - 1));
    }

    /// <summary>Splits at the commas that are not inside angle brackets.</summary>
    public static IReadOnlyList<string> SplitList(string text)
    {
        List<string> items = [];
        int depth = 0;
        int start = 0;
        for (int index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '<':
                    depth++;
                    break;
                case '>':
                    depth--;
                    break;
                case ',' when depth == 0 && index + 1 < text.Length && text[index + 1] == ' ':
                    items.Add(text.Substring(start, index - start));
                    start = index + 2;
                    break;
                default:
                    break;
            }
        }

        items.Add(text.Substring(start));
        return items;
    }

    /// <summary>Replaces names, whole ones only.</summary>
    /// <param name="type">A type, or any text in which types stand.</param>
    /// <param name="names">The new name for each old one.</param>
    public static string Rename(string type, IReadOnlyDictionary<string, string> names)
    {
        if (names.Count == 0)
        {
            return type;
        }

        System.Text.StringBuilder text = new(type.Length);
        int start = 0;
        for (int index = 0; index <= type.Length; index++)
        {
            if (index < type.Length && LayoutNames.IsNameLetter(type[index]))
            {
                continue;
            }

            string name = type.Substring(start, index - start);
            text.Append(names.TryGetValue(name, out string? other) ? other : name);
            if (index < type.Length)
            {
                text.Append(type[index]);
            }

            start = index + 1;
        }

        return text.ToString();
    }
}
