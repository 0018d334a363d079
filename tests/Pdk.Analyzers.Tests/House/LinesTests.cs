using System.Globalization;

namespace Pdk.Analyzers.Tests.House;

/// <summary>No line of the kit is longer than .editorconfig allows: no compiler or formatter looks at that.</summary>
public sealed class LinesTests
{
    private const string Key = "max_line_length = ";

    private const string LongText = "a text that is too long";

    [Fact]
    public void Line_FitsTheScreen()
    {
        int longest = int.Parse(
            File.ReadLines(KitSources.PathOf(".editorconfig"))
                .Single(static line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..],
            CultureInfo.InvariantCulture);
        string[] files = [.. KitSources.Files()];
        string[] wrong =
        [
            .. from file in files
               from line in LongLines.Of(File.ReadAllText(KitSources.PathOf(file)), longest)
               select $"{file}:{line.Number} has {line.Length} characters",
        ];

        // The files are there, and read: of each library, the samples and the benchmarks.
        Assert.InRange(files.Length, 800, 5000);
        Assert.InRange(files.Select(static file => file.Split(Path.DirectorySeparatorChar)[0]).Distinct().Count(), 12, 30);
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData($"// {LongText}", 1)]
    [InlineData($"/// {LongText}", 1)]
    [InlineData($"x = \"{LongText}\";", 1)]
    [InlineData($"x = $\"{LongText}{{y}}\";", 1)]
    [InlineData($"x = \"\"\"{LongText}\"\"\";", 1)]
    [InlineData($"x = @\"{LongText}\n\";", 1)]
    [InlineData($"x = @\"\n{LongText}\";", 2)]
    [InlineData($"x = \"\"\"\n\n\"\"\"; // {LongText}", 3)]
    [InlineData($"#if NEVER\n{LongText}\n#endif", 2)]
    public void LongLine_IsFound(string source, int number) =>
        Assert.Equal([number], LongLines.Of(source, LongText.Length - 1).Select(static line => line.Number));

    [Theory]
    [InlineData($"x = \"\"\"\n{LongText}\n\"\"\";")]
    [InlineData($"x = \"\"\"\n{LongText}\n\"\"\"u8;")]
    [InlineData($"x = $\"\"\"\n{LongText}{{y}}\n\"\"\";")]
    [InlineData($"x = @\"\n{LongText}\n\";")]
    [InlineData($"x = @\"\n{LongText}\n\"u8;")]
    [InlineData($"x = $@\"\n{LongText}{{y}}\n\";")]
    public void LineInsideOfAText_IsExcused(string source) => Assert.Empty(LongLines.Of(source, LongText.Length - 1));
}
