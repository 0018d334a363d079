namespace Pdk.Packages.Tests.Support;

/// <summary>The blocks of shell commands in the guide, as its readers copy them.</summary>
internal static class GuideBlocks
{
    private const string Begin = "```sh";
    private const string End = "```";

    /// <summary>The blocks in their order, without the fences.</summary>
    public static IReadOnlyList<string> Read()
    {
        List<string> blocks = [];
        List<string>? block = null;
        foreach (string line in File.ReadAllLines(Repository.PathOf("docs", "plugin-author-guide.md")))
        {
            if (line == Begin)
            {
                block = [];
            }
            else if (line == End && block is not null)
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
