namespace Pdk.Cli.Diff;

/// <summary>In what a function of two libraries differs.</summary>
/// <param name="Function">Its name and types: <c>repeat(text,bigint)</c>.</param>
/// <param name="IsBreaking">Whether who calls it notices.</param>
/// <param name="What">What differs.</param>
internal sealed record FunctionDifference(string Function, bool IsBreaking, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(IsBreaking ? "" : "compatible: ")}{Function}: {What}";
}
