using Pdk.Generators.Layout;

namespace Pdk.Generators.Tests.Layout;

/// <summary>Texts of authors become comments in C, and nothing but comments.</summary>
public sealed class HeaderCommentTests
{
    [Theory]
    [InlineData("ends */ here", "ends * / here")]
    [InlineData("begins /* here", "begins / * here")]
    [InlineData("/*/", "/ * /")]
    [InlineData("what??/", "what? ?/")]
    [InlineData("???", "? ? ?")]
    [InlineData("line\r\u2028break\u0007", "line  break ")]
    [InlineData("grüezi 50 % \\ done", "grüezi 50 % \\ done")]
    public void Text_CannotLeaveItsComment(string text, string expected) => Assert.Equal(expected, HeaderComment.Safe(text));

    [Fact]
    public void NoText_MakesNoComment() => Assert.Equal("", HeaderComment.Block("    ", "", " \n "));

    [Fact]
    public void Paragraphs_StandOnLinesOfTheirOwn() => Assert.Equal("  /* One.\n   * Two.\n   * Three. */\n", HeaderComment.Block("  ", "One.\nTwo.", "", "Three."));

    [Fact]
    public void BackslashAtTheEndOfALine_SplicesNothing() => Assert.Equal("/* C:\\ .\n * D:\\ . */\n", HeaderComment.Block("", "C:\\", "D:\\"));

    [Fact]
    public void LongText_IsWrappedBetweenWords()
    {
        string[] lines = HeaderComment.Block("    ", string.Join(' ', Enumerable.Repeat("seven", 100)) + " " + new string('x', 200)).TrimEnd('\n').Split('\n');

        Assert.All(lines.SkipLast(2), static line => Assert.InRange(line.Length, 100, 120));
        Assert.Contains(new string('x', 200), lines[^1], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), static line => Assert.StartsWith("     * ", line, StringComparison.Ordinal));
    }
}
