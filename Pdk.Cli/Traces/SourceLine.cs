namespace Pdk.Cli.Traces;

/// <summary>A place in source text.</summary>
/// <param name="File">The file, as its builder had it.</param>
/// <param name="Line">The line, from 1 on.</param>
internal sealed record SourceLine(string File, int Line)
{
    /// <summary>The file's name without its folder, and the line.</summary>
    public string Short => $"{File[(File.LastIndexOfAny(['/', '\\']) + 1)..]}:{Line}";
}
