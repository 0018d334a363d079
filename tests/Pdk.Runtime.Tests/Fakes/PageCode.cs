using System.Text.RegularExpressions;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>The code of a page, of which each piece names the file that it is from: what is compiled and run there is what readers see.</summary>
internal static partial class PageCode
{
    /// <summary>Claims that a page has code, that all of it names its file, and that it stands there, however far it is indented.</summary>
    /// <param name="name">The page: <c>state.md</c>.</param>
    /// <param name="others">How many pieces of C# name no file.</param>
    internal static void IsThatOfItsFiles(string name, int others = 0)
    {
        string page = Read("docs", name);
        MatchCollection pieces = Piece().Matches(page);

        Assert.NotEmpty(pieces);
        Assert.Equal(pieces.Count + others, page.Split("```csharp").Length - 1);
        Assert.All(pieces, static piece => Assert.Contains(
            $"\n{Unindented(piece.Groups["text"].Value)}",
            Unindented(Read(piece.Groups["file"].Value.Split('/'))),
            StringComparison.Ordinal));
    }

    /// <summary>A file of the repository.</summary>
    internal static string Read(params string[] parts) => File.ReadAllText(Repository.File(parts)).ReplaceLineEndings("\n");

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(static line => line.TrimStart()));

    [GeneratedRegex(@"<!-- (?<file>\S+) -->\n```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Piece();
}
