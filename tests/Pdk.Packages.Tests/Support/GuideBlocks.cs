namespace Pdk.Packages.Tests.Support;

/// <summary>The blocks of the guide, as its readers copy them.</summary>
internal static class GuideBlocks
{
    private const string Fence = "```";

    /// <summary>The whole page.</summary>
    public static string Page => File.ReadAllText(Repository.PathOf("docs", "plugin-author-guide.md")).ReplaceLineEndings("\n");

    /// <summary>The blocks of one language in their order, without the fences.</summary>
    /// <param name="language">What stands behind the fence: <c>sh</c>.</param>
    public static IReadOnlyList<string> Read(string language)
    {
        List<string> blocks = [];
        List<string>? block = null;
        foreach (string line in Page.Split('\n'))
        {
            if (line == Fence + language)
            {
                block = [];
            }
            else if (line == Fence && block is not null)
            {
                blocks.Add(string.Join('\n', block));
                block = null;
            }
            else
            {
                block?.Add(line);
            }
        }

        return blocks;
    }
}
