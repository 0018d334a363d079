using Pdk.Fixtures;

namespace Pdk.Native.Tests.Evolution;

/// <summary>A file of the evolving fixtures as it is compiled for one version: without the directives, and without what belongs to other versions.</summary>
internal static class VersionedSource
{
    /// <summary>The lines of a file, without indentation.</summary>
    /// <param name="file">The file: <c>Contract/IRule.cs</c>.</param>
    /// <param name="version">The version: <c>1.1</c>.</param>
    public static string[] Lines(string file, string version)
    {
        HashSet<string> symbols = Symbols(version);
        // Of each open #if: whether its current branch is compiled, and whether one of its branches was.
        Stack<(bool IsActive, bool WasActive)> open = new();
        List<string> lines = [];
        foreach (string line in File.ReadAllLines(Repository.Path("tests", "fixtures", "evolution", file)).Select(static line => line.Trim()))
        {
            switch (line.Split(' '))
            {
                case ["#if", string symbol]:
                    open.Push((symbols.Contains(symbol), symbols.Contains(symbol)));
                    break;
                case ["#elif", string symbol]:
                    bool was = open.Pop().WasActive;
                    open.Push((!was && symbols.Contains(symbol), was || symbols.Contains(symbol)));
                    break;
                case ["#else"]:
                    open.Push((!open.Pop().WasActive, true));
                    break;
                case ["#endif"]:
                    open.Pop();
                    break;
                case [['#', ..], ..]:
                    throw new NotSupportedException($"{file}: '{line}' is not understood; expected #if, #elif, #else or #endif with one symbol.");
                default:
                    if (open.All(static block => block.IsActive))
                    {
                        lines.Add(line);
                    }

                    break;
            }
        }

        return [.. lines];
    }

    // As Directory.Build.props of the fixtures has them.
    private static HashSet<string> Symbols(string version) => version switch
    {
        "1.0" => [],
        "1.1" => ["V1_1"],
        "1.2" => ["V1_1", "V1_2"],
        "2.0" => ["V2_0"],
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "Expected a version of the fixtures."),
    };
}
