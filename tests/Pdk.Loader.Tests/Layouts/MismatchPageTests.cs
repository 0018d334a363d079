using Pdk.Layouts;

namespace Pdk.Loader.Tests.Layouts;

/// <summary>The page docs/reading-a-mismatch.md quotes what the code says.</summary>
public sealed class MismatchPageTests
{
    private const string Fence = "```mismatch ";

    private static readonly string[] s_page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Layouts", "reading-a-mismatch.md"));

    public static TheoryData<string> Quotes => new(s_page.Where(static line => line.StartsWith(Fence, StringComparison.Ordinal)).Select(static line => line[Fence.Length..]));

    [Theory]
    [MemberData(nameof(Quotes))]
    public void Quote_IsWhatAnOperatorReads(string golden)
    {
        string quote = string.Concat(s_page
            .SkipWhile(line => line != Fence + golden)
            .Skip(1)
            .TakeWhile(static line => line != "```")
            .Select(static line => line + "\n"));

        // The verdict, or the note, without the word in front of it.
        string[] said = [.. GoldenMismatch.Of(golden).Verdict.Split('\n')];
        string[] lines = said is ["fits", ..] ? said[1..] : said;
        lines[0] = lines[0][(lines[0].IndexOf(": ", StringComparison.Ordinal) + 2)..];
        Assert.Equal(string.Join('\n', lines), quote);
    }

    [Fact]
    public void EveryCause_IsExplained()
    {
        string[] explained = [.. s_page.Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(static line => line.Split('|')[1].Split(',')).Select(static cause => cause.Trim())];
        // What is no difference has no row, and names of values are said with their numbers.
        IEnumerable<string> missing = Enum.GetValues<LayoutCause>()
            .Where(static cause => cause != LayoutCause.MemberAdded)
            .Select(LayoutCauses.Phrase)
            .Select(static phrase => phrase.Replace("enum value renamed", "enum value 3 renamed", StringComparison.Ordinal).Replace("union case renamed", "union case 2 renamed", StringComparison.Ordinal))
            .Except(explained);
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryCause_HasAGoldenText()
    {
        string all = string.Concat(GoldenMismatch.All.Select(static golden => golden.Verdict));
        string[] elsewhere =
        [
            // The loader has verdicts or notes for them; those of types that nothing uses are in StampJudgeTests.
            "contract version", "type added", "type removed", "member added",
        ];
        IEnumerable<string> missing = Enum.GetValues<LayoutCause>().Select(LayoutCauses.Phrase)
            .Select(static phrase => phrase.Replace("enum value renamed", "enum value 3 renamed", StringComparison.Ordinal).Replace("union case renamed", "union case 2 renamed", StringComparison.Ordinal))
            .Except(elsewhere)
            .Where(phrase => !all.Contains($": {phrase}: ", StringComparison.Ordinal) && !all.Contains($"; {phrase}: ", StringComparison.Ordinal));
        Assert.Empty(missing);
    }
}
