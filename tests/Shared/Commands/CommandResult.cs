namespace Pdk.Tests.Commands;

/// <summary>What became of a command.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything that it wrote.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>The lines with a word, each once.</summary>
    public string[] Lines(string word) => [.. Output.Split('\n').Where(line => line.Contains(word, StringComparison.Ordinal)).Select(static line => line.Trim()).Distinct()];
}
