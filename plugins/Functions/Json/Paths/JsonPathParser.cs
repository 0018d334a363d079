using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>
/// Reads a query of RFC 9535: its segments and selectors. What stands in filters is read by <see cref="JsonPathFilterParser"/>.
/// </summary>
internal static class JsonPathParser
{
    private const int Longest = 4096;

    /// <summary>Reads a query.</summary>
    /// <exception cref="FormatException">It is none; the message says where.</exception>
    public static JsonPath Parse(ReadOnlySpan<byte> path)
    {
        Mistake.RefuseLonger("path", path.Length, Longest);
        JsonPathText text = new(Encoding.UTF8.GetString(path));
        text.Need('$');
        JsonPathSegment[] segments = Segments(text);
        return text.IsAtEnd ? new JsonPath(isRelative: false, segments) : throw text.Wrong("a segment such as .name, [0] or ..name");
    }

    /// <summary>Reads a query in a filter, which begins at <c>$</c> or <c>@</c>.</summary>
    public static JsonPath Query(JsonPathText text)
    {
        bool isRelative = text.Current == '@';
        text.Need(isRelative ? '@' : '$');
        return new JsonPath(isRelative, Segments(text));
    }

    private static JsonPathSegment[] Segments(JsonPathText text)
    {
        List<JsonPathSegment> segments = [];
        while (true)
        {
            int before = text.Position;
            text.SkipSpaces();
            if (text.Current is not ('.' or '['))
            {
                // Spaces belong to a segment only where one follows.
                text.Position = before;
                return [.. segments];
            }

            segments.Add(Segment(text));
        }
    }

    private static JsonPathSegment Segment(JsonPathText text)
    {
        bool isDescendant = text.TryTake("..");
        if (text.Current == '[')
        {
            return new JsonPathSegment(isDescendant, Bracketed(text));
        }

        if (!isDescendant)
        {
            text.Need('.');
        }

        return new JsonPathSegment(
            isDescendant,
            [text.TryTake("*") ? new WildcardSelector() : new NameSelector(text.TakeName() ?? throw text.Wrong("a name, * or ["))]);
    }

    private static JsonPathSelector[] Bracketed(JsonPathText text)
    {
        text.Need('[');
        List<JsonPathSelector> selectors = [];
        do
        {
            text.SkipSpaces();
            selectors.Add(Selector(text));
            text.SkipSpaces();
        }
        while (text.TryTake(","));
        text.Need(']');
        return [.. selectors];
    }

    private static JsonPathSelector Selector(JsonPathText text)
    {
        switch (text.Current)
        {
            case '*':
                text.Position++;
                return new WildcardSelector();
            case '\'' or '"':
                return new NameSelector(JsonPathStrings.Take(text));
            case '?':
                text.Position++;
                text.SkipSpaces();
                return new FilterSelector(JsonPathFilterParser.Condition(text));
        }

        long? first = text.TakeInteger();
        int before = text.Position;
        text.SkipSpaces();
        if (!text.TryTake(":"))
        {
            text.Position = before;
            return new IndexSelector(first ?? throw text.Wrong("a name in quotes, a number, a slice, * or ?"));
        }

        text.SkipSpaces();
        long? end = text.TakeInteger();
        text.SkipSpaces();
        long? step = null;
        if (text.TryTake(":"))
        {
            text.SkipSpaces();
            step = text.TakeInteger();
        }

        return new SliceSelector(first, end, step ?? 1);
    }
}
