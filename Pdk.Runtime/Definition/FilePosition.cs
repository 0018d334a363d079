namespace Pdk.Runtime;

/// <summary>A place in a pipeline's text. Prints as <c>pipeline.yaml(7,3)</c>.</summary>
/// <param name="File">The file's name, or whatever the text was called when it was parsed.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct FilePosition(string File, long Line, long Column)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}({Line},{Column})");
}
