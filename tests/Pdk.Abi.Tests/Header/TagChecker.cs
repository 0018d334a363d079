using System.Text.RegularExpressions;

namespace Pdk.Tests.Header;

/// <summary>Checks that every function pointer of a header has its tags. The words are those of docs/header-tags.md, read from there.</summary>
internal static partial class TagChecker
{
    /// <summary>The tags in their order, each with its keywords.</summary>
    public static IReadOnlyList<(string Tag, IReadOnlyList<string> Keywords)> Words { get; } = ReadWords(HeaderFiles.Read("docs", "header-tags.md"));

    /// <summary>What is wrong, one sentence each.</summary>
    public static IReadOnlyList<string> ProblemsOf(string header) => [.. FunctionPointer.AllOf(header).SelectMany(ProblemsOf)];

    private static IEnumerable<string> ProblemsOf(FunctionPointer function)
    {
        if (!function.HasConvention)
        {
            yield return $"'{function.Name}' lacks PDK_CALL.";
        }

        if (function.Comment is null)
        {
            yield return $"'{function.Name}' has no comment directly in front of it.";
            yield break;
        }

        string[] expected = [.. Words.Select(static word => word.Tag)];
        string[] found = [.. Tag().Matches(function.Comment).Select(static match => match.Groups["tag"].Value)];
        if (!found.SequenceEqual(expected) || !Ending().IsMatch(function.Comment))
        {
            yield return $"'{function.Name}' has the tags [{string.Join(", ", found)}]; expected its comment to end with [{string.Join(", ", expected)}], one space between them.";
        }

        foreach (Match match in Tag().Matches(function.Comment))
        {
            (string tag, IReadOnlyList<string>? keywords) = Words.FirstOrDefault(word => word.Tag == match.Groups["tag"].Value);
            string keyword = match.Groups["keyword"].Value;
            if (tag is not null && !keywords.Contains(keyword))
            {
                yield return $"'{function.Name}' says '{tag}: {keyword}'; expected one of {string.Join(", ", keywords)}.";
            }
        }
    }

    private static IReadOnlyList<(string Tag, IReadOnlyList<string> Keywords)> ReadWords(string page)
    {
        List<(string Tag, IReadOnlyList<string> Keywords)> words = [];
        foreach (Match row in Row().Matches(page))
        {
            if (row.Groups["tag"].Success)
            {
                words.Add((row.Groups["tag"].Value, new List<string>()));
            }

            ((List<string>)words[^1].Keywords).Add(row.Groups["keyword"].Value);
        }

        return words;
    }

    // The rows "| `tag` | `keyword` | meaning |", in which the tag is missing where it is that of the row above.
    [GeneratedRegex(@"^\|(?: `(?<tag>\w+)`)? \| `(?<keyword>\w+)` \| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\[(?<tag>\w+): (?<keyword>[^\];]*)(?:; [^\[\]]+)?\]")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?:^|[^\]] |\. )(?:\[\w+: [^\[\]]+\] ){4}\[\w+: [^\[\]]+\]$")]
    private static partial Regex Ending();
}
