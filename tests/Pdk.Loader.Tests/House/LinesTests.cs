using System.Globalization;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.House;

/// <summary>No line of the loader is longer than .editorconfig allows: no compiler or formatter looks at that.</summary>
public sealed class LinesTests
{
    private const string Key = "max_line_length = ";

    [Fact]
    public void Line_FitsTheScreen()
    {
        int longest = int.Parse(
            File.ReadLines(TestProject.PathOf("..", "..", ".editorconfig"))
                .Single(static line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..],
            CultureInfo.InvariantCulture);
        string[] files = [.. LoaderSources.Files()];
        string[] wrong =
        [
            .. from file in files
               from line in File.ReadLines(LoaderSources.PathOf(file)).Index()
               where line.Item.Length > longest
               select $"{file}:{line.Index + 1} has {line.Item.Length} characters",
        ];

        // The files are there, and read.
        Assert.InRange(files.Length, 100, 1000);
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }
}
