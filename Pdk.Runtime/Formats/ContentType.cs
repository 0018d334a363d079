namespace Pdk.Runtime.Formats;

/// <summary>Content types as texts have them: <c>Application/JSON; charset=utf-8</c>.</summary>
internal static class ContentType
{
    /// <summary>Type and subtype alone: what comes after a semicolon does not tell which codec is meant.</summary>
    internal static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(';');
        return (end < 0 ? text : text[..end]).Trim();
    }

    /// <summary>Whether two are the same. Letter case does not count.</summary>
    internal static bool AreSame(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
